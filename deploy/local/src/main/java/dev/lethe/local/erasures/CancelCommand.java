package dev.lethe.local.erasures;

import picocli.CommandLine.Command;

@Command(
        name = "cancel",
        description = {
            "Cancels an erasure: whoever isn't deleted yet stays. It asks nothing, because it stops deletions.",
            "A cancelled erasure can't be resumed; pause can."
        })
final class CancelCommand extends ErasureChange {

    CancelCommand() {
        super("cancel");
    }
}
