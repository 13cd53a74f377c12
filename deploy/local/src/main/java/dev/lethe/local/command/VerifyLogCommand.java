package dev.lethe.local.command;

import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.deployment.AddressOptions;
import dev.lethe.local.folder.Passwords;
import dev.lethe.local.folder.SuiteOptions;
import dev.lethe.local.stores.Database;
import dev.lethe.local.stores.OtherDatabase;
import dev.lethe.local.stores.PostgresServer;
import dev.lethe.local.suite.SuiteState;
import dev.lethe.proof.InvalidProof;
import dev.lethe.proof.LogVerification;
import dev.lethe.proof.PublicKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify-log",
        description = {
            "Verifies a deletion log against its seals, and names the first entry that was changed, removed or added.",
            "It reads the database, of the running suite or of any other: --database, --user, and the variable PGPASSWORD.",
            "Exit code 0 if all of it holds, 1 otherwise."
        })
public final class VerifyLogCommand implements Callable<Integer> {

    private final Console console = new Console();

    @ArgGroup(multiplicity = "1")
    private Place place;

    @Option(
            names = "--keys",
            paramLabel = "URL|FILE",
            description = {
                "The public keys, as GET /api/users/receipt-keys answers (default: those in the database, which whoever can write to"
                        + " it could have added to)."
            })
    private String keys;

    @Option(
            names = "--includes",
            paramLabel = "HASH",
            description = "Fails unless this seal is in the log, the hash of which was printed before.")
    private String includes;

    @Mixin
    private SuiteOptions suite;

    /** Which database. */
    static final class Place {

        @Parameters(
                paramLabel = "DATABASE",
                converter = PsqlCommand.ByTitle.class,
                description = "users or conversations, of the running suite.")
        private Database database;

        @ArgGroup(exclusive = false)
        private Elsewhere elsewhere;
    }

    /** A database that isn't the suite's. */
    static final class Elsewhere {

        @Option(
                names = "--database",
                paramLabel = "URL",
                required = true,
                description = "jdbc:postgresql://HOST:PORT/NAME")
        private String url;

        @Option(names = "--user", paramLabel = "ROLE", required = true, description = "A role that may read the log.")
        private String user;
    }

    @Override
    public Integer call() {
        try (Connection connection = connect()) {
            PublicKeys trusted = keys == null ? LogVerification.keysIn(connection) : TrustedKeys.read(keys);
            LogVerification.Report report = new LogVerification(connection, trusted, includes).run();
            print(report);
            if (includes != null && !report.isIncluded()) {
                throw new InvalidProof("the log is sealed without a gap, and has no seal " + includes
                        + ": newer seals were cut off, or this is another log"
                        + (report.lost().isEmpty() ? "" : ", or it is one of those that were lost with a database"));
            }
            return 0;
        } catch (SQLException e) {
            throw Refusal.because(e, "the log can't be read");
        }
    }

    private void print(LogVerification.Report report) {
        console.line("The log is as it was sealed.");
        console.line("  seals    %d", report.seals());
        console.line("  entries  %d, and %d that aren't sealed yet", report.entries(), report.waiting());
        if (report.droppedUntil() != null) {
            console.line("  dropped  the entries of all seals until %s", report.droppedUntil());
        }
        report.lost()
                .forEach(gap -> console.line(
                        "  lost     with a database, and repeated from the journal or given up: seals %s", gap));
        if (report.newest() != null) {
            console.line(
                    "  newest   seal %d of %s",
                    report.newest().number(), report.newest().at());
            console.line("  hash     %s", report.newest().hash());
        }
        if (keys == null) {
            console.line("The keys are those in the database; --keys compares with a copy that you kept.");
        }
    }

    private Connection connect() throws SQLException {
        if (place.elsewhere != null) {
            return OtherDatabase.connect(place.elsewhere.url, place.elsewhere.user);
        }
        if (place.database == Database.TEST_DATA) {
            throw Refusal.because("the log of test-data has no seals; users and conversations have");
        }
        AddressOptions.requireThisMachine(suite, "name the database by --database and --user");
        int port = SuiteState.portsOn(suite.data()).postgres();
        return PostgresServer.connection(place.database, port, new Passwords(suite.data()));
    }
}
