package dev.lethe.items.unlink;

import com.mongodb.MongoException;
import dev.lethe.common.error.Failure;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.bson.BSONException;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.jboss.logging.Logger;

/**
 * Works off notes that are due, at start and regularly: those of a crashed process, and files that couldn't be unlinked
 * before.
 */
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
        } catch (MongoException | Failure | IllegalStateException away) {
            // The last of these is what a client says that was closed, because the service ends.
            LOG.warnf("The sweep will be tried again: %s", away.getClass().getSimpleName());
        }
    }

    private boolean workOffNext() {
        Optional<Note> due;
        try {
            due = notes.takeDue();
        } catch (BSONException | CodecConfigurationException | IllegalArgumentException unreadable) {
            return couldNotWorkOff(unreadable);
        }
        due.ifPresent(this::workOff);
        return due.isPresent();
    }

    private void workOff(Note note) {
        try {
            LOG.infof(
                    "Finishing deletion %s: %d files",
                    note.deletion(), note.paths().size());
            unlinker.workOff(note);
        } catch (MongoException | Failure away) {
            throw away;
        } catch (RuntimeException broken) {
            couldNotWorkOff(broken);
        }
    }

    /**
     * Logs a bad note, which must not keep the others waiting. Its lease has begun, so the next note taken is another
     * one.
     */
    private static boolean couldNotWorkOff(RuntimeException cause) {
        LOG.error("A note couldn't be worked off; it will be tried again", cause);
        return true;
    }
}
