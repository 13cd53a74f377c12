package dev.lethe.local.erasures;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.deployment.Deployment;
import dev.lethe.local.deployment.DeploymentOptions;
import dev.lethe.local.deployment.ExitCode;
import dev.lethe.local.deployment.Uuid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "receipts",
        description = {
            "Fetches the receipt of an erasure, or of one of its users, with the salt that shows whom it is about.",
            "./lethe verify verifies it."
        })
public final class ReceiptsCommand implements Callable<Integer> {

    private final Console notes = new Console(System.err);

    @Parameters(index = "0", paramLabel = "ERASURE", converter = Uuid.class, description = "The erasure's id.")
    private UUID erasure;

    @Parameters(index = "1", arity = "0..1", paramLabel = "USER", converter = Uuid.class, description = "A user's id.")
    private UUID user;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes it there, unless the file exists.")
    private Path out;

    @Mixin
    private DeploymentOptions options;

    @Override
    public Integer call() {
        Deployment deployment = options.deployment();
        String path = Erasures.path(erasure) + (user == null ? "" : "/targets/" + user) + "/receipt";
        String receipt = deployment.get(path).orRefuse().body().strip();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("receipt", receipt);
        if (user != null) {
            json.put("salt", deployment.get(path + "/salt").data().path("salt").asText());
        }
        if (out != null) {
            write(receipt);
        }
        if (options.json()) {
            System.out.println(DeploymentOptions.text(json));
        } else if (out == null) {
            System.out.println(receipt);
        }
        if (user != null && !options.json()) {
            notes.line(
                    "It is about this user if you add: --user %s --salt %s",
                    user, json.path("salt").asText());
        }
        return ExitCode.DONE;
    }

    private void write(String receipt) {
        try {
            Files.writeString(out, receipt + "\n", StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw Refusal.because("%s can't be written, or exists already", out);
        }
    }
}
