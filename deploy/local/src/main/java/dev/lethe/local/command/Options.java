package dev.lethe.local.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options after a command: {@code --name value}, {@code --name=value} and flags, each at most once. */
final class Options {

    private final Map<String, String> values = new HashMap<>();
    private final List<String> others = new ArrayList<>();

    private Options() {}

    static Options parse(String command, List<String> arguments, Set<String> valued, Set<String> flags) {
        Options options = parseLeavingOthers(command, arguments, valued, flags);
        options.others.stream().findFirst().ifPresent(unknown -> {
            throw new UsageException(command, "unknown %s %s".formatted(kind(unknown), unknown));
        });
        return options;
    }

    /** What is no option of these is left, in its order, to somebody else. */
    static Options parseLeavingOthers(String command, List<String> arguments, Set<String> valued, Set<String> flags) {
        Options options = new Options();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = argument.startsWith("--") && equals > 0 ? argument.substring(0, equals) : argument;
            if (flags.contains(argument)) {
                options.put(command, name, "");
            } else if (flags.contains(name)) {
                throw new UsageException(command, name + " takes no value");
            } else if (!valued.contains(name)) {
                options.others.add(argument);
            } else if (equals > 0) {
                options.put(command, name, argument.substring(equals + 1));
            } else if (i + 1 < arguments.size()) {
                options.put(command, name, arguments.get(++i));
            } else {
                throw new UsageException(command, name + " needs a value");
            }
        }
        return options;
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    List<String> others() {
        return List.copyOf(others);
    }

    private void put(String command, String name, String value) {
        if (values.putIfAbsent(name, value) != null) {
            throw new UsageException(command, name + " is given twice");
        }
    }

    private static String kind(String argument) {
        return argument.startsWith("-") ? "option" : "argument";
    }
}
