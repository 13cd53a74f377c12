package dev.lethe.local;

import dev.lethe.local.command.CommandLine;
import dev.lethe.local.command.Commands;
import dev.lethe.local.command.UsageException;
import dev.lethe.local.console.Refusal;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The program behind the script {@code lethe}. */
public final class Lethe {

    private static final int REFUSED = 1;
    private static final int MISUSED = 2;

    private Lethe() {}

    public static void main(String[] words) throws GeneralSecurityException {
        System.exit(run(words));
    }

    private static int run(String... words) throws GeneralSecurityException {
        Path home = Path.of(System.getProperty("lethe.home", ".")).toAbsolutePath();
        try {
            return new Commands(home, System.out, System.err).run(new CommandLine(home, System.getenv()).parse(words));
        } catch (UsageException misuse) {
            System.err.println("lethe: " + misuse.getMessage());
            return MISUSED;
        } catch (Refusal refusal) {
            System.err.println("lethe: " + refusal.getMessage());
            return REFUSED;
        }
    }
}
