package dev.lethe.local.users;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "users",
        description = "Finds, previews and deletes users of a deployment, and puts them under hold.",
        subcommands = {FindCommand.class, PreviewCommand.class, DeleteCommand.class, HoldCommand.class})
public final class UsersCommand {

    @Option(names = "--help", usageHelp = true, description = "Prints this.")
    private boolean help;
}
