package dev.lethe.contract.suite;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.lethe.local.stores.Database;
import dev.lethe.local.stores.MongoStore;
import dev.lethe.local.stores.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.bson.Document;

/** Reads and writes the stores directly. */
public final class Stores {

    private Stores() {}

    /** Returns the only value that this selects. */
    public static String query(Database database, String sql) {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Returns all rows of a table, as text. */
    public static String rows(Database database, String table) {
        return query(database, "SELECT coalesce(string_agg(t::text, E'\\n'), '') FROM " + table + " AS t");
    }

    public static void run(Database database, String... statements) {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(String.join(";", statements), e);
        }
    }

    /** Returns all documents of a collection, as text. */
    public static String documents(String collection) {
        StringJoiner all = new StringJoiner("\n");
        inItems(items -> items.getCollection(collection).find().forEach(document -> all.add(document.toJson())));
        return all.toString();
    }

    public static void insert(String collection, Document document) {
        inItems(items -> items.getCollection(collection).insertOne(document));
    }

    static void inItems(Consumer<MongoDatabase> work) {
        try (MongoClient client =
                MongoClients.create(MongoStore.url(RunningSuite.ports().mongo()))) {
            work.accept(client.getDatabase("items"));
        }
    }

    static Connection connection(Database database) throws SQLException {
        return PostgresServer.connection(database, RunningSuite.ports().postgres(), RunningSuite.passwords());
    }
}
