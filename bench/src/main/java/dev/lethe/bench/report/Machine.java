package dev.lethe.bench.report;

import com.sun.management.OperatingSystemMXBean;
import dev.lethe.testing.store.Database;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/** What the figures were measured on, and when. */
public record Machine(int cores, long memoryGiB, String java, String postgres, LocalDate date, double load) {

    /** @param database any, on the server that is measured */
    public static Machine here(Database database) throws SQLException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                system.getAvailableProcessors(),
                Math.round(system.getTotalMemorySize() / (double) (1L << 30)),
                Runtime.version().toString(),
                postgresVersion(database),
                LocalDate.now(),
                system.getSystemLoadAverage());
    }

    @Override
    public String toString() {
        return "%s; %d cores, %d GiB, Java %s, PostgreSQL %s; load when the run began: %.1f."
                .formatted(date, cores, memoryGiB, java, postgres, load);
    }

    private static String postgresVersion(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("SHOW server_version")) {
            version.next();
            return version.getString(1);
        }
    }
}
