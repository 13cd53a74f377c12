package dev.lethe.local.command;

import dev.lethe.local.audit.Audit;
import dev.lethe.local.audit.Finding;
import dev.lethe.local.audit.WholeWord;
import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.SuiteOptions;
import dev.lethe.local.suite.LibraryLog;
import dev.lethe.local.suite.SuiteState;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "audit",
        description = {
            "Looks for ids of an erased person in everything that a running suite stores: every column of every table,",
            "every field of every document, and the names of all files, whether the services know of them or not.",
            "An id is found as a whole word, so a short one such as 7 is also found where it means something else.",
            "Records of deletions keep ids on purpose; they are listed, and don't count.",
            "Exit code 0 if nothing else was found, 1 otherwise."
        })
public final class AuditCommand implements Callable<Integer> {

    private static final int CLEAN = 0;
    private static final int FOUND = 1;

    private final Console console = new Console();

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The person's id here, and in other systems.")
    private List<String> ids;

    @Mixin
    private SuiteOptions suite;

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

    private List<Finding> find(List<WholeWord> words) {
        try {
            return new Audit(suite.data(), SuiteState.portsOn(suite.data())).find(words);
        } catch (SQLException | IOException e) {
            throw Refusal.because(e, "a store can't be read");
        }
    }
}
