package dev.lethe.items.unlink;

import com.mongodb.MongoException;
import dev.lethe.common.error.Failure;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finishes what a process that died left over: at start, and from then on, whether or not anybody calls. */
@Singleton
public class Sweep {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    private final Notes notes;
    private final Unlinker unlinker;
    private final Backlog backlog;

    Sweep(Notes notes, Unlinker unlinker, Backlog backlog) {
        this.notes = notes;
        this.unlinker = unlinker;
        this.backlog = backlog;
    }

    @Scheduled(every = "${lethe.items.unlink.sweep:30s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        try {
            while (workOffNext()) {
                // until none is due
            }
            backlog.look();
        } catch (MongoException | Failure away) {
            LOG.warnf("The sweep will be tried again: %s", away.getClass().getSimpleName());
        }
    }

    /** A note that can't be read or worked off, whatever the reason, keeps no other from it. */
    private boolean workOffNext() {
        try {
            Optional<Note> due = notes.takeDue();
            due.ifPresent(note -> {
                LOG.infof(
                        "Finishing deletion %s: %d files",
                        note.deletion(), note.paths().size());
                unlinker.workOff(note);
            });
            return due.isPresent();
        } catch (MongoException | Failure away) {
            throw away;
        } catch (RuntimeException broken) {
            LOG.error("A note couldn't be worked off; it will be tried again", broken);
            return true;
        }
    }
}
