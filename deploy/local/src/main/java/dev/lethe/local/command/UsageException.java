package dev.lethe.local.command;

/** The command line says something that can't be meant; the message names it. */
public final class UsageException extends RuntimeException {

    UsageException(String command, String problem) {
        super("%s (see ./lethe%s --help)".formatted(problem, command.isEmpty() ? "" : " " + command));
    }
}
