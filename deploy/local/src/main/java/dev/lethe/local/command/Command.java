package dev.lethe.local.command;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.stores.Database;
import dev.lethe.local.tokens.TokenRequest;
import java.util.List;

/** What {@code ./lethe} was asked for, complete and checked. */
public sealed interface Command {

    DataFolder data();

    record Up(DataFolder data, int port, boolean demo) implements Command {}

    record Token(DataFolder data, TokenRequest request) implements Command {}

    record Env(DataFolder data) implements Command {}

    record Psql(DataFolder data, Database database, List<String> arguments) implements Command {}

    record Status(DataFolder data) implements Command {}

    record Down(DataFolder data) implements Command {}
}
