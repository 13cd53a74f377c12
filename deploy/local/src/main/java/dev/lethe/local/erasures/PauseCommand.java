package dev.lethe.local.erasures;

import picocli.CommandLine.Command;

@Command(name = "pause", description = "Pauses an erasure. It asks nothing, because it stops deletions.")
final class PauseCommand extends ErasureChange {

    PauseCommand() {
        super("pause");
    }
}
