package dev.lethe.testing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for the rights of the serving role in a service's database, after the owner has migrated it. */
public abstract class ServingRoleRules {

    private final Sql owner;
    private final Sql service;
    private final String log;

    protected ServingRoleRules(Database database, String log) {
        this.owner = new Sql(database);
        this.service = new Sql(database.asService());
        this.log = log;
    }

    /**
     * Returns the tables with other rights than to read, change and delete, and those rights in alphabetical order.
     */
    protected abstract Map<String, String> exceptions();

    @Test
    void mayDoThisWithTheTablesAndNoMore() {
        Map<String, String> expected = new TreeMap<>(exceptions());
        for (String table : owner.strings("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
            expected.putIfAbsent(table, "DELETE, SELECT, UPDATE");
        }
        // Which only draws a warning, and changes nothing.
        service.script("GRANT ALL ON %s TO current_user".formatted(log));
        Map<String, String> granted = owner.strings("""
                        WITH tables AS (
                            SELECT table_name, privilege_type FROM information_schema.table_privileges
                             WHERE grantee = current_user || '_service'),
                        columns AS (
                            SELECT table_name, privilege_type, string_agg(column_name, ' ' ORDER BY column_name) AS names
                              FROM information_schema.column_privileges
                             WHERE grantee = current_user || '_service'
                               AND (table_name, privilege_type) NOT IN (TABLE tables)
                             GROUP BY table_name, privilege_type)
                        SELECT table_name || ':' || string_agg(privilege, ', ' ORDER BY privilege)
                          FROM (SELECT table_name, privilege_type AS privilege FROM tables
                                UNION ALL
                                SELECT table_name, privilege_type || ' (' || names || ')' FROM columns) AS privileges
                         GROUP BY table_name""").stream()
                .map(line -> line.split(":"))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> a, TreeMap::new));
        assertThat(granted).isEqualTo(expected);
        assertThat(granted.get(log)).matches("INSERT \\([^)]*\\), SELECT").doesNotContainPattern("\\bat\\b");
    }

    @Test
    void migratesWithoutSuchARole() throws IOException {
        try (InputStream callback = getClass().getResourceAsStream("/db/migration/afterMigrate.sql")) {
            String sql = new String(callback.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(sql).contains("${serving_role}");
            owner.script(sql.replace("${serving_role}", "-"));
        }
    }

    @Test
    void ownsNothing() {
        assertThat(owner.strings("SELECT classid::regclass || ' ' || objid FROM pg_shdepend WHERE deptype = 'o'"
                        + " AND refobjid = (current_user || '_service')::regrole"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO %s (at) VALUES (now() - interval '1 year')",
                "UPDATE %s SET reason = 'nothing happened'",
                "DELETE FROM %s",
                "TRUNCATE %s",
                "DROP TABLE %s",
                "ALTER TABLE %s ADD COLUMN more text",
                "ALTER TABLE %s DISABLE TRIGGER ALL",
                "ALTER TABLE %s OWNER TO current_user",
                "CREATE INDEX ON %s (at)",
                "CREATE TRIGGER more BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                "CREATE RULE more AS ON INSERT TO %s DO INSTEAD NOTHING",
                "COPY %s FROM PROGRAM 'true'",
                "DELETE FROM flyway_schema_history",
                "CREATE TABLE more (id int)",
                "CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "SET session_replication_role = replica",
            })
    void canNeitherChangeTheLogNorTheSchema(String statement) {
        long entries = owner.number("SELECT count(*) FROM " + log);
        assertThatThrownBy(() -> service.script(statement.formatted(log)))
                .rootCause()
                .hasMessageMatching("(?s)ERROR: (permission denied|must be owner).*");
        assertThat(owner.number("SELECT count(*) FROM " + log)).isEqualTo(entries);
    }

    @Test
    void canNotChangeAFunction() {
        owner.script("CREATE FUNCTION owned() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        try {
            for (String function : owner.strings(
                    "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace")) {
                assertThatThrownBy(() -> service.script("ALTER FUNCTION %s COST 1".formatted(function)))
                        .rootCause()
                        .hasMessageContaining("must be owner");
            }
        } finally {
            owner.script("DROP FUNCTION owned()");
        }
    }
}
