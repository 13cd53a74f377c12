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
            for (Optional<Note> due = notes.takeDue(); due.isPresent(); due = notes.takeDue()) {
                LOG.infof(
                        "Finishing deletion %s: %d files",
                        due.get().deletion(), due.get().paths().size());
                workOff(due.get());
            }
            backlog.look();
        } catch (MongoException | Failure away) {
            LOG.warnf("The sweep will be tried again: %s", away.getClass().getSimpleName());
        }
    }

    /** A note that can't be worked off, whatever the reason, keeps no other from it. */
    private void workOff(Note note) {
        try {
            unlinker.workOff(note);
        } catch (MongoException | Failure away) {
            throw away;
        } catch (RuntimeException broken) {
            LOG.errorf(broken, "The files of deletion %s couldn't be worked off", note.deletion());
        }
    }
}
