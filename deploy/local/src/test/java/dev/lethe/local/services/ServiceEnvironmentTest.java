package dev.lethe.local.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.Passwords;
import dev.lethe.proof.SigningKey;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceEnvironmentTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyServiceListensOnLoopbackUnderTheLocalProfile(Service service) {
        assertThat(environmentOf(service))
                .containsEntry("QUARKUS_PROFILE", "local")
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_HTTP_PORT", String.valueOf(new Ports(3100).of(service)))
                .containsEntry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_MANAGEMENT_PORT", String.valueOf(new Ports(3100).managementOf(service)))
                .containsEntry("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "file:/keys/public.pem");
    }

    @Test
    void aServiceIsToldOfItsOwnDatabaseAlone() {
        assertThat(environmentOf(Service.USERS))
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:3132/users")
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "users_service")
                .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "false")
                .containsEntry("QUARKUS_FLYWAY_VALIDATE_AT_START", "true");
        assertThat(environmentOf(Service.TEST_CLEANUP))
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:3132/test_data")
                .containsEntry("LETHE_TESTCLEANUP_ENVIRONMENT", "test");
        assertThat(environmentOf(Service.ITEMS))
                .containsEntry("QUARKUS_MONGODB_CONNECTION_STRING", "mongodb://127.0.0.1:3117/items")
                .containsEntry(
                        "LETHE_ITEMS_FILE_ROOT", folder.resolve("items-files").toString())
                .doesNotContainKey("QUARKUS_DATASOURCE_JDBC_URL");
    }

    @Test
    void bothServicesSignWithTheSuitesOwnKeyAndUsersKeepAJournal() {
        String key = environmentOf(Service.USERS).get("LETHE_RECEIPTS_KEY");
        assertThat(SigningKey.of(key).jwk()).contains("P-256");
        assertThat(environmentOf(Service.CONVERSATIONS)).containsEntry("LETHE_RECEIPTS_KEY", key);
        assertThat(environmentOf(Service.ITEMS)).doesNotContainKey("LETHE_RECEIPTS_KEY");
        assertThat(environmentOf(Service.USERS))
                .containsEntry(
                        "LETHE_JOURNAL_DIRECTORY", folder.resolve("journal").toString());
    }

    @Test
    void theOwnerMigratesADatabaseAndTheProcessEnds() {
        Map<String, String> migration = environment().ofMigration(Service.USERS);

        assertThat(migration)
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "users")
                .containsEntry("LETHE_DATABASE_SERVING_ROLE", "users_service")
                .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "true")
                .containsEntry("QUARKUS_FLYWAY_VALIDATE_AT_START", "false")
                .containsEntry("QUARKUS_INIT_AND_EXIT", "true");
        assertThat(migration.get("QUARKUS_DATASOURCE_PASSWORD"))
                .isNotEqualTo(environmentOf(Service.USERS).get("QUARKUS_DATASOURCE_PASSWORD"));
    }

    private Map<String, String> environmentOf(Service service) {
        return environment().of(service);
    }

    private ServiceEnvironment environment() {
        DataFolder data = new DataFolder(folder);
        return new ServiceEnvironment(data, new Ports(3100), new Passwords(data), Path.of("/keys/public.pem"));
    }
}
