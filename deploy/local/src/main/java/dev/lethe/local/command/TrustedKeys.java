package dev.lethe.local.command;

import dev.lethe.local.console.Refusal;
import dev.lethe.local.deployment.AddressOptions;
import dev.lethe.local.deployment.Deployment;
import dev.lethe.proof.PublicKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the public keys that receipts and seals are verified with. */
final class TrustedKeys {

    private TrustedKeys() {}

    static PublicKeys of(Deployment deployment) {
        return PublicKeys.parse(
                deployment.get("/api/users/receipt-keys").orRefuse().body());
    }

    /** @param place an address that begins with http, or a file */
    static PublicKeys read(String place) {
        try {
            boolean isUrl = place.startsWith("http://") || place.startsWith("https://");
            if (isUrl) {
                AddressOptions.requireSafeForKeys(URI.create(place));
            }
            return PublicKeys.parse(
                    isUrl
                            ? Deployment.withoutToken(URI.create(place))
                                    .get("")
                                    .orRefuse()
                                    .body()
                            : Files.readString(Path.of(place)));
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.because(e, "the keys can't be read from %s", place);
        }
    }
}
