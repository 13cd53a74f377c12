package dev.lethe.local.audit;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.Passwords;
import dev.lethe.local.services.Ports;
import dev.lethe.local.stores.Database;
import dev.lethe.local.stores.MongoStore;
import dev.lethe.local.stores.OtherDatabase;
import dev.lethe.local.stores.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks through stores, one after the other. */
public final class Audit {

    /** A store that can be looked through. */
    private interface Store {
        List<Finding> find(List<WholeWord> ids) throws SQLException, IOException;
    }

    private interface Connecting {
        Connection open() throws SQLException;
    }

    private final Map<String, Store> stores = new LinkedHashMap<>();

    /** Returns the audit of all stores of a running suite. */
    public static Audit ofSuite(DataFolder data, Ports ports) {
        Passwords passwords = new Passwords(data);
        Audit audit = new Audit();
        for (Database database : Database.values()) {
            audit.addSql(database.title(), () -> PostgresServer.connection(database, ports.postgres(), passwords));
        }
        return audit.withMongo(MongoStore.url(ports.mongo()))
                .withFiles(data.itemFiles())
                .withJournal(data.journal());
    }

    /** @param url begins with {@code jdbc:postgresql:} */
    public Audit withDatabase(String url, String user) {
        addSql(
                url.replaceFirst("[?].*", "").replaceFirst("^jdbc:postgresql:/*", ""),
                () -> OtherDatabase.connect(url, user));
        return this;
    }

    /** @param url with the name of the database */
    public Audit withMongo(String url) {
        stores.put("documents", new DocumentsAudit(url)::find);
        return this;
    }

    public Audit withFiles(Path folder) {
        stores.put("files", new FileNamesAudit(folder)::find);
        return this;
    }

    public Audit withJournal(Path folder) {
        stores.put("journal", new JournalAudit(folder)::find);
        return this;
    }

    /** Returns what is looked through. */
    public Set<String> stores() {
        return stores.keySet();
    }

    public List<Finding> find(List<WholeWord> ids) throws SQLException, IOException {
        List<Finding> findings = new ArrayList<>();
        for (Store store : stores.values()) {
            findings.addAll(store.find(ids));
        }
        return findings;
    }

    private void addSql(String name, Connecting database) {
        stores.put("database " + name, ids -> {
            try (Connection connection = database.open()) {
                connection.setReadOnly(true);
                return new SqlAudit(name).find(connection, ids);
            }
        });
    }
}
