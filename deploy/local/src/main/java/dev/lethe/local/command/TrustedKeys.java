package dev.lethe.local.command;

import dev.lethe.local.console.Refusal;
import dev.lethe.proof.PublicKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Reads the public keys that receipts and seals are verified with. */
final class TrustedKeys {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private TrustedKeys() {}

    /** @param place an address that begins with http, or a file */
    static PublicKeys read(String place) {
        try {
            boolean isUrl = place.startsWith("http://") || place.startsWith("https://");
            return PublicKeys.parse(isUrl ? fetch(URI.create(place)) : Files.readString(Path.of(place)));
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.because(e, "the keys can't be read from %s", place);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.because(e, "the keys can't be read from %s", place);
        }
    }

    private static String fetch(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        HttpResponse<String> answer = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("it answers " + answer.statusCode());
        }
        return answer.body();
    }
}
