package dev.lethe.local.deployment;

import dev.lethe.local.console.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The users that a command is about: on the command line, in a file, or both. */
public final class UserIds {

    private static final Path STANDARD_INPUT = Path.of("-");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids of users.")
    private List<String> ids = List.of();

    @Option(names = "--ids", paramLabel = "FILE", description = "A file with an id in each line; - reads the input.")
    private Path file;

    /**
     * Returns each id once, in their order.
     *
     * @param asks whether a question follows, which the input has to answer
     */
    public Set<UUID> all(boolean asks) {
        if (asks && STANDARD_INPUT.equals(file)) {
            throw new ParameterException(spec.commandLine(), "--ids - leaves no input for the answer; it needs --yes");
        }
        Set<UUID> all = new LinkedHashSet<>();
        ids.forEach(id -> all.add(onCommandLine(id)));
        if (file != null) {
            List<String> lines = lines();
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    all.add(inFile(lines.get(i).strip(), i + 1));
                }
            }
            if (all.isEmpty()) {
                throw Refusal.because("%s has no ids", file);
            }
        }
        return all;
    }

    private UUID onCommandLine(String text) {
        try {
            return new Uuid().convert(text);
        } catch (TypeConversionException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private UUID inFile(String text, int line) {
        try {
            return new Uuid().convert(text);
        } catch (TypeConversionException e) {
            throw Refusal.because(e, "%s, line %d", file, line);
        }
    }

    private List<String> lines() {
        try {
            return STANDARD_INPUT.equals(file)
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : Files.readAllLines(file);
        } catch (IOException e) {
            throw Refusal.because(e, "the ids can't be read from %s", file);
        }
    }
}
