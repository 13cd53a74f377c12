package dev.lethe.local.erasures;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "erasures",
        description = "Creates, lists, shows, watches, pauses, resumes and cancels erasures of a deployment.",
        subcommands = {
            CreateCommand.class,
            ListCommand.class,
            ShowCommand.class,
            WatchCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            CancelCommand.class
        })
public final class ErasuresCommand {

    @Option(names = "--help", usageHelp = true, description = "Prints this.")
    private boolean help;
}
