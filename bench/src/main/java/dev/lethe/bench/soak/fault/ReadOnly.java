package dev.lethe.bench.soak.fault;

import dev.lethe.bench.soak.data.FileTree;
import dev.lethe.bench.soak.data.Gate;
import dev.lethe.bench.soak.data.ItemData;
import dev.lethe.bench.soak.ledger.Ledger;
import java.time.Duration;

/** Files can't be removed for a while. What was deleted meanwhile is noted, and finished afterwards. */
public final class ReadOnly {

    private static final Duration LASTS = Duration.ofSeconds(6);

    /** Long enough for notes whose turn comes in doubled intervals. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FileTree files;
    private final ItemData data;
    private final Gate gate;
    private final Ledger ledger;
    private long noted;

    public ReadOnly(FileTree files, ItemData data, Gate gate, Ledger ledger) {
        this.files = files;
        this.data = data;
        this.gate = gate;
        this.ledger = ledger;
    }

    /** Not so the root: deletions go on, and leave notes. */
    public void folders() throws Exception {
        gate.closedDuring(() -> {
            files.foldersAreWritable(false);
            Thread.sleep(LASTS.toMillis());
            int waiting = data.pending().size();
            files.foldersAreWritable(true);
            noted += waiting;
            if (waiting == 0) {
                ledger.find("nothing was noted while folders were read-only");
            }
        });
        if (!data.awaitSweep(PATIENCE)) {
            ledger.find("files are still noted " + PATIENCE.toSeconds() + " s after their folders were writable again");
        }
    }

    /** The service sees that it couldn't remove anything, and deletes nothing. */
    public void root() throws Exception {
        gate.closedDuring(() -> {
            files.rootIsWritable(false);
            Thread.sleep(LASTS.toMillis());
            files.rootIsWritable(true);
        });
    }

    /** Files that had to wait for their folders. */
    public long noted() {
        return noted;
    }
}
