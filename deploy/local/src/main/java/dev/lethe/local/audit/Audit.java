package dev.lethe.local.audit;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.Passwords;
import dev.lethe.local.services.Ports;
import dev.lethe.local.stores.Database;
import dev.lethe.local.stores.MongoStore;
import dev.lethe.local.stores.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks through all stores of a running suite. */
public record Audit(DataFolder data, Ports ports) {

    public List<Finding> find(List<WholeWord> ids) throws SQLException, IOException {
        List<Finding> findings = new ArrayList<>();
        Passwords passwords = new Passwords(data);
        for (Database database : Database.values()) {
            try (Connection connection = PostgresServer.connection(database, ports.postgres(), passwords)) {
                connection.setReadOnly(true);
                findings.addAll(new SqlAudit(database.title()).find(connection, ids));
            }
        }
        findings.addAll(new ItemsAudit(MongoStore.url(ports.mongo()), MongoStore.DATABASE, data.itemFiles()).find(ids));
        findings.addAll(new JournalAudit(data.journal()).find(ids));
        return findings;
    }
}
