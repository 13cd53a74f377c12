package dev.lethe.local.command;

import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.Passwords;
import dev.lethe.local.folder.SuiteOptions;
import dev.lethe.local.stores.Database;
import dev.lethe.local.suite.SuiteState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.Unmatched;

@Command(
        name = "psql",
        customSynopsis = "./lethe psql [--data=DIR] users|conversations|test-data [what else psql takes]",
        description = {
            "Opens psql on a database of a running suite, with the rights of its owner.",
            "For example: ./lethe psql users -c 'SELECT role, count(*) FROM users GROUP BY role'"
        })
public final class PsqlCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "DATABASE",
            converter = ByTitle.class,
            description = "users, conversations or test-data.")
    private Database database;

    /** Options and words that only psql knows. */
    @Unmatched
    private List<String> more = new ArrayList<>();

    @Mixin
    private SuiteOptions suite;

    static final class ByTitle implements ITypeConverter<Database> {

        @Override
        public Database convert(String title) {
            return Database.of(title)
                    .orElseThrow(() -> new TypeConversionException("there is no database %s: it is one of %s"
                            .formatted(
                                    title,
                                    Arrays.stream(Database.values())
                                            .map(Database::title)
                                            .collect(Collectors.joining(", ")))));
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        String role = database.sqlName();
        String port = String.valueOf(SuiteState.portsOn(suite.data()).postgres());
        List<String> psql = new ArrayList<>(List.of("psql", "-h", "127.0.0.1", "-p", port, "-U", role, "-d", role));
        psql.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(psql).inheritIO();
        // Not in the arguments, which every user of the machine can read.
        builder.environment().put("PGPASSWORD", new Passwords(suite.data()).of(role));
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw Refusal.because(
                    "psql is not on the PATH; any client can use the URL that ./lethe env prints as %s",
                    database.variable());
        }
    }
}
