package dev.lethe.bench;

import dev.lethe.bench.conversations.ConversationsBenchmark;
import dev.lethe.bench.items.ItemsBenchmark;
import dev.lethe.bench.peers.PeersBenchmark;
import dev.lethe.bench.startup.Startup;
import dev.lethe.bench.testcleanup.TestCleanupBenchmark;
import dev.lethe.bench.users.ErasuresBenchmark;
import dev.lethe.bench.users.NeighboursBenchmark;
import dev.lethe.bench.users.UsersBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs a benchmark. {@code bench/run} builds what is missing first. */
@Command(
        name = "bench/run",
        header = "Measures the packaged services; each command has its own --help. bench/run soak looks for losses.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            UsersBenchmark.class,
            ErasuresBenchmark.class,
            NeighboursBenchmark.class,
            PeersBenchmark.class,
            ConversationsBenchmark.class,
            TestCleanupBenchmark.class,
            ItemsBenchmark.class,
            Startup.class
        })
public final class Bench {

    private Bench() {}

    public static void main(String... arguments) {
        // Threads of the clients may still be there.
        System.exit(execute(new Bench(), arguments));
    }

    /** Runs a command. Returns its exit code: 2 for options that it doesn't understand. */
    public static int execute(Object command, String... arguments) {
        return new CommandLine(command)
                .setParameterExceptionHandler((misused, given) -> {
                    String name = misused.getCommandLine().getCommandSpec().qualifiedName();
                    System.err.printf("%s (see %s --help)%n", misused.getMessage(), name);
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(arguments);
    }
}
