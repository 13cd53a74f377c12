package dev.lethe.local.services;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.Passwords;
import dev.lethe.local.stores.MongoStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a service is told when it starts: where it listens, where its store is, whom it believes. */
public final class ServiceEnvironment {

    /** The key that the contract prints, so that its examples run here as they stand. A production service refuses it. */
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
        variables.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "file:" + publicKey);
        variables.put("INTERNAL_AUTOMATION_KEY", INTERNAL_KEY);
        service.database().ifPresent(database -> {
            variables.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(ports.postgres()));
            variables.put("QUARKUS_DATASOURCE_USERNAME", database.sqlName());
            variables.put("QUARKUS_DATASOURCE_PASSWORD", passwords.of(database.sqlName()));
        });
        switch (service) {
            case TEST_CLEANUP -> variables.put("LETHE_TESTCLEANUP_ENVIRONMENT", "test");
            case ITEMS -> {
                variables.put("QUARKUS_MONGODB_CONNECTION_STRING", MongoStore.url(ports.mongo()));
                variables.put("LETHE_ITEMS_FILE_ROOT", data.itemFiles().toString());
            }
            case USERS, CONVERSATIONS -> {}
        }
        return variables;
    }
}
