package dev.lethe.local.command;

import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.services.Ports;
import dev.lethe.local.suite.SuiteState;
import dev.lethe.local.suite.UpCommand;
import dev.lethe.local.tokens.SigningKeys;
import dev.lethe.local.tokens.TokenMint;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;

/** Does what a {@link Command} asks for, and returns the exit code. */
public final class Commands {

    private static final int DONE = 0;

    private final Path home;
    private final PrintStream out;
    private final Console console;

    public Commands(Path home, PrintStream out, PrintStream err) {
        this.home = home;
        this.out = out;
        this.console = new Console(out, err);
    }

    public int run(Command command) throws GeneralSecurityException {
        if (command instanceof Command.Up up) {
            return new UpCommand(home, up.data(), new Ports(up.port()), up.demo(), console).run();
        } else if (command instanceof Command.Token token) {
            TokenMint mint = new TokenMint(new SigningKeys(token.data()).privateKey(), Clock.systemUTC());
            out.println(mint.mint(token.request()));
            return DONE;
        } else if (command instanceof Command.Env env) {
            out.print(new EnvCommand(env.data(), portsOf(env.data())).assignments());
            return DONE;
        } else if (command instanceof Command.Psql psql) {
            return new PsqlCommand(psql, portsOf(psql.data())).run();
        } else if (command instanceof Command.Status status) {
            return new StatusCommand(status.data(), console).run();
        } else if (command instanceof Command.Down down) {
            return new DownCommand(down.data(), console).run();
        }
        throw new IllegalArgumentException(command.toString());
    }

    private static Ports portsOf(DataFolder data) {
        return SuiteState.read(data)
                .filter(SuiteState::isRunning)
                .map(SuiteState::ports)
                .orElseThrow(() -> Refusal.because(
                        "no suite runs on %s: start one with ./lethe up, or say which is meant with --data",
                        data.root()));
    }
}
