package dev.lethe.local.command;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.services.Ports;
import dev.lethe.local.stores.Database;
import dev.lethe.local.tokens.DemoAccount;
import dev.lethe.local.tokens.Role;
import dev.lethe.local.tokens.TokenRequest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the words on the command line into a {@link Command}, or says which word is wrong. */
public final class CommandLine {

    private static final String DATA = "--data";
    private static final String PORT = "--port";
    private static final String NO_DEMO = "--no-demo";
    private static final String ROLE = "--role";
    private static final String SUB = "--sub";
    private static final String USER_ID = "--user-id";
    private static final String TTL = "--ttl";

    private final Path home;
    private final Map<String, String> environment;

    public CommandLine(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    public Command parse(String... words) {
        if (words.length == 0) {
            throw new UsageException("", "no command");
        }
        String command = words[0];
        List<String> rest = Arrays.asList(words).subList(1, words.length);
        return switch (command) {
            case "up" -> up(rest);
            case "token" -> token(rest);
            case "psql" -> psql(rest);
            case "env" -> new Command.Env(dataOnly(command, rest));
            case "status" -> new Command.Status(dataOnly(command, rest));
            case "down" -> new Command.Down(dataOnly(command, rest));
            default -> throw new UsageException("", "unknown command " + command);
        };
    }

    private Command up(List<String> words) {
        Options options = Options.parse("up", words, Set.of(PORT, DATA), Set.of(NO_DEMO));
        int port = options.value(PORT).map(CommandLine::port).orElse(Ports.GATEWAY);
        return new Command.Up(data("up", options), port, !options.has(NO_DEMO));
    }

    private Command token(List<String> words) {
        Options options = Options.parse("token", words, Set.of(ROLE, SUB, USER_ID, TTL, DATA), Set.of());
        Role role = options.value(ROLE).map(CommandLine::role).orElse(Role.USER);
        Duration ttl = options.value(TTL).map(CommandLine::ttl).orElse(Duration.ofHours(1));
        Optional<Long> userId = options.value(USER_ID).map(CommandLine::userId);
        DemoAccount account = DemoAccount.of(role);
        String subject = options.value(SUB).orElse(account.id());
        if (subject.isBlank()) {
            throw new UsageException("token", "--sub is empty");
        }
        // A number of the demo account's belongs to the demo account; nobody else's token gets it unasked.
        boolean isDemoAccount = subject.equals(account.id());
        Optional<Long> number = userId.or(() -> isDemoAccount ? Optional.of(account.userId()) : Optional.empty());
        return new Command.Token(data("token", options), new TokenRequest(role, subject, number, ttl));
    }

    private Command psql(List<String> words) {
        Options options = Options.parseLeavingOthers("psql", words, Set.of(DATA), Set.of());
        List<String> others = options.others();
        if (others.isEmpty()) {
            throw new UsageException("psql", "psql needs the name of a database: " + databases());
        }
        String name = others.get(0);
        Database database = Database.of(name)
                .orElseThrow(() -> new UsageException(
                        "psql", "there is no database %s: it is one of %s".formatted(name, databases())));
        return new Command.Psql(data("psql", options), database, others.subList(1, others.size()));
    }

    private DataFolder dataOnly(String command, List<String> words) {
        return data(command, Options.parse(command, words, Set.of(DATA), Set.of()));
    }

    private DataFolder data(String command, Options options) {
        Optional<String> chosen = options.value(DATA)
                .or(() -> Optional.ofNullable(environment.get("LETHE_DATA")).filter(value -> !value.isBlank()));
        if (chosen.isEmpty()) {
            return DataFolder.ofCheckout(home);
        }
        if (chosen.get().isBlank()) {
            throw new UsageException(command, DATA + " is empty");
        }
        try {
            return new DataFolder(Path.of(chosen.get()));
        } catch (InvalidPathException e) {
            throw new UsageException(command, "%s is no path: %s".formatted(DATA, chosen.get()));
        }
    }

    private static int port(String text) {
        String problem = "--port is %s; it must be a number from %d to %d".formatted(text, Ports.LOWEST, Ports.HIGHEST);
        try {
            int port = Integer.parseInt(text);
            if (port >= Ports.LOWEST && port <= Ports.HIGHEST) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("up", problem);
        }
        throw new UsageException("up", problem);
    }

    private static Role role(String text) {
        return Role.of(text)
                .orElseThrow(() -> new UsageException(
                        "token", "there is no role %s: it is one of user, admin, super-admin".formatted(text)));
    }

    private static Duration ttl(String text) {
        return Ttl.parse(text)
                .orElseThrow(() ->
                        new UsageException("token", "--ttl is %s; it looks like 30s, 15m, 1h or 7d".formatted(text)));
    }

    private static long userId(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UsageException("token", "--user-id is %s; it must be a whole number".formatted(text));
        }
    }

    private static String databases() {
        return Arrays.stream(Database.values()).map(Database::title).collect(Collectors.joining(", "));
    }
}
