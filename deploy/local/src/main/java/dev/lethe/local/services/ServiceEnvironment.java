package dev.lethe.local.services;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.Passwords;
import dev.lethe.local.folder.PrivateFile;
import dev.lethe.local.stores.Database;
import dev.lethe.local.stores.MongoStore;
import dev.lethe.proof.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The environment variables of a service: where it listens, where its store is, which keys it accepts. */
public final class ServiceEnvironment {

    /**
     * The key that the contract prints, so that its examples run here unchanged. A service in production refuses it.
     */
    public static final String INTERNAL_KEY = "flowhub-secret-automation-key-2025";

    private final DataFolder data;
    private final Ports ports;
    private final Passwords passwords;
    private final Path publicKey;

    public ServiceEnvironment(DataFolder data, Ports ports, Passwords passwords, Path publicKey) {
        this.data = data;
        this.ports = ports;
        this.passwords = passwords;
        this.publicKey = publicKey;
    }

    public Map<String, String> of(Service service) {
        Map<String, String> variables = new HashMap<>();
        variables.put("QUARKUS_PROFILE", "local");
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", String.valueOf(ports.of(service)));
        variables.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        variables.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(ports.managementOf(service)));
        variables.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "file:" + publicKey);
        variables.put("INTERNAL_AUTOMATION_KEY", INTERNAL_KEY);
        service.database().ifPresent(database -> {
            variables.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(ports.postgres()));
            putCredentials(variables, database.servingRole());
            variables.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
            variables.put("QUARKUS_FLYWAY_VALIDATE_AT_START", "true");
        });
        switch (service) {
            case TEST_CLEANUP -> variables.put("LETHE_TESTCLEANUP_ENVIRONMENT", "test");
            case ITEMS -> {
                variables.put("QUARKUS_MONGODB_CONNECTION_STRING", MongoStore.url(ports.mongo()));
                variables.put("LETHE_ITEMS_FILE_ROOT", data.itemFiles().toString());
            }
            case USERS -> {
                variables.put("LETHE_RECEIPTS_KEY", receiptKey());
                variables.put("LETHE_JOURNAL_DIRECTORY", data.journal().toString());
                participant(variables, "CONVERSATIONS", Service.CONVERSATIONS, "0|-?[1-9][0-9]{0,18}");
                participant(variables, "ITEMS", Service.ITEMS, "[0-9a-f]{24}");
            }
            case CONVERSATIONS -> variables.put("LETHE_RECEIPTS_KEY", receiptKey());
        }
        return variables;
    }

    /** Returns the variables for a process that migrates the service's database as its owner, and ends. */
    public Map<String, String> ofMigration(Service service) {
        Map<String, String> variables = of(service);
        Database database = service.database().orElseThrow();
        putCredentials(variables, database.sqlName());
        variables.put("LETHE_DATABASE_SERVING_ROLE", database.servingRole());
        variables.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "true");
        variables.put("QUARKUS_FLYWAY_VALIDATE_AT_START", "false");
        variables.put("QUARKUS_INIT_AND_EXIT", "true");
        return variables;
    }

    /** Lets users be erased in another service too. */
    private void participant(Map<String, String> variables, String name, Service service, String subjects) {
        String prefix = "LETHE_PARTICIPANTS_" + name;
        variables.put(prefix + "_URL", "http://127.0.0.1:" + ports.of(service));
        variables.put(prefix + "_KEY", INTERNAL_KEY);
        variables.put(prefix + "_SUBJECT_PATTERN", subjects);
    }

    /** Returns the suite's own key for seals and receipts. */
    private String receiptKey() {
        PrivateFile.createFolder(data.keys());
        Path pem = data.keys().resolve("receipts.pem");
        if (!Files.exists(pem)) {
            PrivateFile.writeNew(pem, SigningKey.generate());
        }
        return PrivateFile.read(pem);
    }

    private void putCredentials(Map<String, String> variables, String role) {
        variables.put("QUARKUS_DATASOURCE_USERNAME", role);
        variables.put("QUARKUS_DATASOURCE_PASSWORD", passwords.of(role));
    }
}
