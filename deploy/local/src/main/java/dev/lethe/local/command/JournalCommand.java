package dev.lethe.local.command;

import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.SuiteOptions;
import dev.lethe.proof.JournalDirectory;
import dev.lethe.proof.JournalLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "journal",
        description = {
            "Looks after the journal of users' service, which notices when a database has forgotten deletions.",
            "  show    prints its files and its newest seal",
            "  replay  has deletions repeated that the database lacks, where lethe.journal.replay is on-request",
            "  reset   puts its files aside and begins a new one: for a new database, or if nobody is to be erased again"
        })
public final class JournalCommand implements Callable<Integer> {

    private final Console console = new Console();

    @Parameters(paramLabel = "show|replay|reset", description = "What to do.")
    private Act act;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "lethe.journal.directory (default: the running suite's).")
    private Path directory;

    @Mixin
    private SuiteOptions suite;

    /** What can be done with a journal. The names are words of the command line. */
    enum Act {
        show,
        replay,
        reset
    }

    @Override
    public Integer call() {
        Path path = directory == null ? suite.data().journal() : directory;
        if (!Files.isDirectory(path)) {
            throw Refusal.because("there is no folder %s (--directory)", path);
        }
        JournalDirectory journal = new JournalDirectory(path);
        JournalLine head = journal.head().orElse(null);
        if (head == null) {
            console.line("The journal in %s is empty.", path);
            return 0;
        }
        switch (act) {
            case show -> {
                journal.files().forEach(file -> console.line("%s", file));
                console.line(
                        "The newest seal is %d of log %s, made at %s: %s",
                        head.seal().number(),
                        head.seal().log(),
                        head.seal().at(),
                        head.seal().hash());
            }
            case replay -> {
                journal.requestReplay(head.seal());
                console.line(
                        "Services that wait for it repeat now what their database lacks up to seal %d.",
                        head.seal().number());
            }
            case reset ->
                console.line(
                        "The files are in %s now. The journal begins with the next seal, or with the first one that the database has.",
                        journal.reset(Instant.now()));
        }
        return 0;
    }
}
