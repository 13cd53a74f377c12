package dev.lethe.local.command;

import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.deployment.AddressOptions;
import dev.lethe.local.deployment.Uuid;
import dev.lethe.proof.InvalidProof;
import dev.lethe.proof.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = {
            "Verifies a receipt of an erasure: who signed it, and that a seal of the deletion log covers its entry.",
            "With --keys FILE it needs neither a network nor a service.",
            "Exit code 0 if all of it holds, 1 otherwise."
        })
public final class VerifyCommand implements Callable<Integer> {

    private final Console console = new Console();

    @Parameters(paramLabel = "FILE", description = "The receipt.")
    private Path file;

    @Option(
            names = "--keys",
            paramLabel = "URL|FILE",
            description = "The public keys, as GET /api/users/receipt-keys answers (default: those of the deployment).")
    private String keys;

    @ArgGroup(exclusive = false)
    private Person person;

    @Mixin
    private AddressOptions address;

    /** Whom the receipt should be about. */
    static final class Person {

        @Option(
                names = "--user",
                paramLabel = "ID",
                required = true,
                converter = Uuid.class,
                description = "The user it should be about.")
        private UUID user;

        @Option(names = "--salt", paramLabel = "SALT", required = true, description = "The salt of the receipt.")
        private String salt;
    }

    @Override
    public Integer call() {
        Receipt receipt =
                Receipt.verify(read(), keys == null ? TrustedKeys.of(address.forKeys()) : TrustedKeys.read(keys));
        if (person != null && !receipt.isAbout(person.user.toString(), person.salt)) {
            throw new InvalidProof("the receipt is genuine, and isn't about this user, or the salt is another one's");
        }
        console.line("The receipt is genuine.");
        console.line(
                "  erasure  %s, %s, users: %s, mode: %s",
                receipt.erasure().get("id"),
                receipt.erasure().get("state"),
                receipt.erasure().get("total"),
                receipt.erasure().get("mode"));
        console.line("  entry    %s: %s at %s", receipt.field("id"), receipt.field("outcome"), receipt.field("at"));
        console.line(
                "  counts   %s",
                receipt.counts().entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", ")));
        console.line(
                "  seal     %d of log %s, made at %s",
                receipt.seal().number(), receipt.seal().log(), receipt.seal().at());
        console.line("  key      %s", receipt.seal().keyId());
        if (person != null) {
            console.line("  user     %s", person.user);
        }
        return 0;
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Refusal.because(e, "%s can't be read", file);
        }
    }
}
