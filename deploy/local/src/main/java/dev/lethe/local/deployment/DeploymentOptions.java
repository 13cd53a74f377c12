package dev.lethe.local.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.tokens.DemoAccount;
import dev.lethe.local.tokens.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the options of commands that act on a deployment: where it is, who acts, and how results are printed. */
public final class DeploymentOptions {

    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writer();

    private static final Duration OWN_TOKEN_LASTS = Duration.ofHours(12);

    @Mixin
    private AddressOptions address;

    @ArgGroup
    private Credential credential;

    @Option(names = "--json", description = "Prints the answer as JSON, for scripts.")
    private boolean json;

    /** A token, or the file that has it. */
    static final class Credential {

        @Option(
                names = "--token",
                paramLabel = "TOKEN",
                description =
                        "The token to act with (default: LETHE_TOKEN or the file LETHE_TOKEN_FILE; for the suite that runs"
                                + " here one of a super-admin). Other users of this machine can read command lines.")
        private String token;

        @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the token.")
        private Path file;
    }

    public Deployment deployment() {
        return new Deployment(address.url(), token());
    }

    /** Prints the data of an answer: as JSON if that was asked for, and otherwise as this does it. */
    public void print(JsonNode data, Consumer<JsonNode> forPeople) {
        if (json) {
            System.out.println(data.isMissingNode() ? "{}" : text(data));
        } else {
            forPeople.accept(data);
        }
    }

    /** Returns JSON in ASCII alone, so that nothing in it controls a terminal. */
    public static String text(JsonNode data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean json() {
        return json;
    }

    private String token() {
        if (credential != null) {
            return checked(credential.token != null ? credential.token : read(credential.file));
        }
        if (address.named().isEmpty()) {
            return ofSuite();
        }
        return Optional.of("LETHE_TOKEN")
                .filter(name -> address.takesTokenOfEnvironment())
                .flatMap(AddressOptions::variable)
                .or(this::ofFileInEnvironment)
                .map(DeploymentOptions::checked)
                .orElseThrow(() -> Refusal.because(
                        "a token is needed for %s: --token-file, --token or LETHE_TOKEN", address.url()));
    }

    private Optional<String> ofFileInEnvironment() {
        return Optional.of("LETHE_TOKEN_FILE")
                .filter(name -> address.takesTokenOfEnvironment())
                .flatMap(AddressOptions::variable)
                .map(file -> read(Path.of(file)));
    }

    /** Signs a token by the suite's own key. No other deployment would accept it. */
    private String ofSuite() {
        try {
            DemoAccount account = DemoAccount.SUPER_ADMIN;
            return new Tokens(address.suite().data())
                    .sign(account.role(), account.id(), Optional.of(account.userId()), OWN_TOKEN_LASTS);
        } catch (GeneralSecurityException e) {
            throw Refusal.because(e, "no token can be signed");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Refusal.because(e, "the token can't be read from %s", file);
        }
    }

    private static String checked(String token) {
        String trimmed = token.strip();
        if (!trimmed.matches("[\\x21-\\x7e]+")) {
            throw Refusal.because("the token is empty, or has characters that no token has");
        }
        return trimmed;
    }
}
