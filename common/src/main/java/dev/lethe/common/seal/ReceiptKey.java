package dev.lethe.common.seal;

import dev.lethe.common.transaction.Sql;
import dev.lethe.proof.InvalidProof;
import dev.lethe.proof.SigningKey;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/** The key that signs seals and receipts. Its public half is kept in the database, for as long as its seals. */
@Startup
@Singleton
@IfBuildProperty(name = "lethe.receipts.enabled", stringValue = "true")
public class ReceiptKey {

    private static final String PUBLISH =
            "INSERT INTO receipt_keys (id, jwk) VALUES (?, ?) ON CONFLICT (id) DO NOTHING";

    private final SigningKey key;

    ReceiptKey(ReceiptConfig config) {
        try {
            this.key =
                    SigningKey.of(config.key().filter(text -> !text.isBlank()).orElseGet(SigningKey::generate));
        } catch (InvalidProof invalid) {
            throw new ConfigurationException("lethe.receipts.key is " + invalid.getMessage(), invalid);
        }
    }

    /** Returns the public half as a JWK. */
    public String jwk() {
        return key.jwk();
    }

    /** Publishes the public half, so that whoever reads a signature finds it, and returns the key. */
    public SigningKey published(Connection connection) throws SQLException {
        Sql.update(connection, PUBLISH, key.id(), key.jwk());
        return key;
    }
}
