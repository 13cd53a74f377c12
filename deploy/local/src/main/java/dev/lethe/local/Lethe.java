package dev.lethe.local;

import dev.lethe.local.command.CommandLine;
import dev.lethe.local.command.Commands;
import dev.lethe.local.command.UsageException;
import dev.lethe.local.console.Refusal;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The program behind the script {@code lethe}. */
public final class Lethe {

    private static final int REFUSED = 1;
    private static final int MISUSED = 2;

    private Lethe() {}

    public static void main(String[] words) {
        System.exit(run(words));
    }

    private static int run(String... words) {
        Path home = Path.of(System.getProperty("lethe.home", ".")).toAbsolutePath();
        try {
            return new Commands(home, System.out, System.err).run(new CommandLine(home, System.getenv()).parse(words));
        } catch (UsageException misuse) {
            System.err.println("lethe: " + misuse.getMessage());
            return MISUSED;
        } catch (Refusal | UncheckedIOException refusal) {
            System.err.println("lethe: " + refusal.getMessage());
            return REFUSED;
        } catch (RuntimeException | GeneralSecurityException bug) {
            // To end here matters more than how: exit ends what was started, an escaping exception would leave it
            // running.
            bug.printStackTrace();
            return REFUSED;
        }
    }
}
