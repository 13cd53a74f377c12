package dev.lethe.local;

import dev.lethe.local.command.AuditCommand;
import dev.lethe.local.command.DownCommand;
import dev.lethe.local.command.EnvCommand;
import dev.lethe.local.command.JournalCommand;
import dev.lethe.local.command.PsqlCommand;
import dev.lethe.local.command.StatusCommand;
import dev.lethe.local.command.TokenCommand;
import dev.lethe.local.command.VerifyCommand;
import dev.lethe.local.command.VerifyLogCommand;
import dev.lethe.local.console.Printable;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.erasures.ErasuresCommand;
import dev.lethe.local.erasures.ReceiptsCommand;
import dev.lethe.local.suite.UpCommand;
import dev.lethe.local.users.UsersCommand;
import dev.lethe.proof.InvalidProof;
import java.io.UncheckedIOException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;

/** The program behind the script {@code lethe}. */
@Command(
        name = "./lethe",
        header = {
            "Lethe, the whole suite on this machine. It needs a JDK, 17 or newer, and nothing else.",
            "With --url, or the variable LETHE_URL, the commands users, erasures, receipts and verify work on any deployment.%n"
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "./lethe COMMAND --help says more about a command. Everything that a suite keeps is in its data folder: --data,",
            "the variable LETHE_DATA, or .lethe in the checkout.",
            "Completion of commands and options, in bash and zsh: source <(./lethe generate-completion)",
            "Exit codes: 0 done, 1 refused or failed (one line says why), 2 a mistake on the command line, 3 done in part."
        },
        subcommands = {
            UpCommand.class,
            TokenCommand.class,
            EnvCommand.class,
            PsqlCommand.class,
            StatusCommand.class,
            UsersCommand.class,
            ErasuresCommand.class,
            ReceiptsCommand.class,
            AuditCommand.class,
            VerifyCommand.class,
            VerifyLogCommand.class,
            JournalCommand.class,
            DownCommand.class,
            GenerateCompletion.class,
            HelpCommand.class
        })
public final class Lethe {

    private static final int REFUSED = 1;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this.")
    private boolean help;

    private Lethe() {}

    public static void main(String... words) {
        System.exit(commandLine().execute(words.length == 0 ? new String[] {"help"} : words));
    }

    /** Tells every mistake and every refusal in one line. */
    public static CommandLine commandLine() {
        return new CommandLine(new Lethe())
                .setUsageHelpWidth(110)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((mistake, words) -> {
                    String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
                    System.err.printf("lethe: %s (see %s --help)%n", Printable.of(mistake.getMessage()), command);
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, words) -> {
                    if (failure instanceof Refusal
                            || failure instanceof UncheckedIOException
                            || failure instanceof InvalidProof) {
                        System.err.println("lethe: " + Printable.of(String.valueOf(failure.getMessage())));
                    } else {
                        failure.printStackTrace();
                    }
                    return REFUSED;
                });
    }
}
