package dev.lethe.local.command;

import com.mongodb.MongoException;
import dev.lethe.local.audit.Audit;
import dev.lethe.local.audit.Finding;
import dev.lethe.local.audit.WholeWord;
import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.deployment.AddressOptions;
import dev.lethe.local.folder.SuiteOptions;
import dev.lethe.local.suite.LibraryLog;
import dev.lethe.local.suite.SuiteState;
import dev.lethe.proof.JournalDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    /** internal-items-service has it in the root of its files. */
    private static final String ITEMS_MARKER = ".lethe-file-root";

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

        @Option(
                names = "--mongo",
                arity = "0..1",
                fallbackValue = "",
                paramLabel = "URL",
                description = "mongodb://HOST/NAME, of the items; without a value the variable MONGO_URL.")
        private String mongo;

        @Option(names = "--files", paramLabel = "DIR", description = "The items' files.")
        private Path files;

        @Option(names = "--journal", paramLabel = "DIR", description = "The journal of users' service.")
        private Path journal;

        private Audit audit() {
            Audit audit = new Audit();
            databases.forEach(one -> audit.withDatabase(one.url, one.user));
            if (mongo != null) {
                audit.withMongo(mongo.isEmpty() ? System.getenv().getOrDefault("MONGO_URL", "") : mongo);
            }
            if (files != null) {
                require(
                        Files.exists(files.resolve(ITEMS_MARKER)),
                        "%s has no %s, so it isn't the items' files",
                        files,
                        ITEMS_MARKER);
                audit.withFiles(files);
            }
            if (journal != null) {
                require(
                        Files.isDirectory(journal)
                                && !new JournalDirectory(journal).files().isEmpty(),
                        "there is no journal in %s",
                        journal);
                audit.withJournal(journal);
            }
            return audit;
        }

        private static void require(boolean holds, String format, Object... arguments) {
            if (!holds) {
                throw Refusal.because(format, arguments);
            }
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
        Audit audit = stores != null ? stores.audit() : ofSuite();
        List<Finding> findings = find(audit, words);
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
        if (stores != null) {
            console.line("Looked through nothing else than: %s", String.join(", ", audit.stores()));
        }
        long left = findings.stream().filter(one -> !one.isRecord()).count();
        console.line(left == 0 ? "Nothing is left but records of deletions." : "Found in %d places.", left);
        return left == 0 ? CLEAN : FOUND;
    }

    private Audit ofSuite() {
        AddressOptions.requireThisMachine(suite, "name them by --database, --mongo, --files and --journal");
        return Audit.ofSuite(suite.data(), SuiteState.portsOn(suite.data()));
    }

    private static List<Finding> find(Audit audit, List<WholeWord> words) {
        try {
            return audit.find(words);
        } catch (SQLException | IOException | MongoException e) {
            throw Refusal.because(e, "a store can't be read");
        }
    }
}
