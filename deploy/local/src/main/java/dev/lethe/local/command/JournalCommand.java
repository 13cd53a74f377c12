package dev.lethe.local.command;

import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.deployment.AddressOptions;
import dev.lethe.local.folder.SuiteOptions;
import dev.lethe.proof.JournalDirectory;
import dev.lethe.proof.JournalLine;
import dev.lethe.proof.Seal;
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
            "  replay  has deletions repeated that the database has forgotten, where the service waits for that, or once more",
            "  accept  lets the service go on though some could not be repeated",
            "  reset   puts its files aside and begins a new one: for a new database, or if nobody is to be erased again;",
            "          all erasures are paused then"
        })
public final class JournalCommand implements Callable<Integer> {

    private final Console console = new Console();

    @Parameters(paramLabel = "show|replay|accept|reset", description = "What to do.")
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
        accept,
        reset
    }

    @Override
    public Integer call() {
        if (directory == null) {
            AddressOptions.requireThisMachine(suite, "name the folder by --directory");
        }
        Path path = directory == null ? suite.data().journal() : directory;
        if (!Files.isDirectory(path)) {
            throw Refusal.because("there is no folder %s (--directory)", path);
        }
        JournalDirectory journal = new JournalDirectory(path);
        if (act == Act.reset) {
            console.line(
                    "The files are in %s now. A new journal begins with the seals of the database.",
                    journal.reset(Instant.now()));
            return 0;
        }
        Seal head = journal.head().map(JournalLine::seal).orElse(null);
        if (head == null) {
            console.line("The journal in %s is empty.", path);
            return 0;
        }
        switch (act) {
            case replay -> {
                journal.requestReplay(head);
                console.line(
                        "The service of %s repeats what its database has forgotten up to seal %d.",
                        path, head.number());
            }
            case accept -> {
                journal.accept(head);
                console.line(
                        "The service of %s goes on from seal %d, whatever could not be repeated.", path, head.number());
            }
            default -> {
                journal.files().forEach(file -> console.line("%s", file));
                console.line(
                        "The newest seal is %d of log %s, made at %s: %s",
                        head.number(), head.log(), head.at(), head.hash());
            }
        }
        return 0;
    }
}
