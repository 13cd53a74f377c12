package dev.lethe.local.command;

import dev.lethe.local.audit.Audit;
import dev.lethe.local.audit.Finding;
import dev.lethe.local.audit.WholeWord;
import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.deployment.AddressOptions;
import dev.lethe.local.folder.SuiteOptions;
import dev.lethe.local.suite.LibraryLog;
import dev.lethe.local.suite.SuiteState;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "audit",
        description = {
            "Looks for ids of an erased person in everything that a suite stores: every column of every table,",
            "every field of every document, and the names of all files, whether the services know of them or not.",
            "An id is found as a whole word, so a short one such as 7 is also found where it means something else.",
            "Records of deletions keep ids on purpose; they are listed, and don't count.",
            "Of another deployment it looks through the stores that are named: it can't do that through the services.",
            "Exit code 0 if nothing else was found, 1 otherwise."
        })
public final class AuditCommand implements Callable<Integer> {

    private static final int CLEAN = 0;
    private static final int FOUND = 1;

    private final Console console = new Console();

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The person's id here, and in other systems.")
    private List<String> ids;

    @ArgGroup(exclusive = false, heading = "Stores of another deployment:%n")
    private Stores stores;

    @Mixin
    private SuiteOptions suite;

    /** Stores that aren't those of the suite that runs here. */
    static final class Stores {

        @ArgGroup(exclusive = false, multiplicity = "0..*")
        private List<Sql> databases = new ArrayList<>();

        @Option(names = "--mongo", paramLabel = "URL", description = "mongodb://HOST/NAME, of the items.")
        private String mongo;

        @Option(names = "--files", paramLabel = "DIR", description = "The items' files.")
        private Path files;

        @Option(names = "--journal", paramLabel = "DIR", description = "The journal of users' service.")
        private Path journal;

        private Audit audit() {
            Audit audit = new Audit();
            databases.forEach(one -> audit.withDatabase(one.url, one.user));
            Optional.ofNullable(mongo).ifPresent(audit::withMongo);
            Optional.ofNullable(files).ifPresent(audit::withFiles);
            Optional.ofNullable(journal).ifPresent(audit::withJournal);
            return audit;
        }
    }

    /** A database, and who reads it. */
    static final class Sql {

        @Option(
                names = "--database",
                paramLabel = "URL",
                required = true,
                description = "jdbc:postgresql://HOST:PORT/NAME; may be repeated, each with --user.")
        private String url;

        @Option(
                names = "--user",
                paramLabel = "ROLE",
                required = true,
                description = "A role that may read everything; its password is in the variable PGPASSWORD.")
        private String user;
    }

    @Override
    public Integer call() {
        List<WholeWord> words = ids.stream().distinct().map(WholeWord::new).toList();
        if (ids.stream().anyMatch(String::isBlank)) {
            throw Refusal.because("an id is empty");
        }
        LibraryLog.off();
        List<Finding> findings = find(words);
        for (WholeWord word : words) {
            console.line("%s", word.id());
            List<Finding> ofIt =
                    findings.stream().filter(one -> one.id().equals(word)).toList();
            if (ofIt.isEmpty()) {
                console.line("  found nowhere");
            }
            for (Finding one : ofIt) {
                console.line("  %-9s %-14s %s", one.isRecord() ? "a record" : "FOUND", one.store(), one.place());
            }
        }
        long left = findings.stream().filter(one -> !one.isRecord()).count();
        console.line(left == 0 ? "Nothing is left but records of deletions." : "Found in %d places.", left);
        return left == 0 ? CLEAN : FOUND;
    }

    private Audit ofSuite() {
        AddressOptions.requireThisMachine("name them by --database, --mongo, --files and --journal");
        return Audit.ofSuite(suite.data(), SuiteState.portsOn(suite.data()));
    }

    private List<Finding> find(List<WholeWord> words) {
        try {
            return (stores != null ? stores.audit() : ofSuite()).find(words);
        } catch (SQLException | IOException e) {
            throw Refusal.because(e, "a store can't be read");
        }
    }
}
