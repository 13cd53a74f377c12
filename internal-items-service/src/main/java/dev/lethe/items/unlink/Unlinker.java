package dev.lethe.items.unlink;

import dev.lethe.items.file.FileTree;
import dev.lethe.items.file.Removal;
import dev.lethe.items.file.Removal.Outcome;
import dev.lethe.items.log.DeletionLog;
import dev.lethe.items.store.MongoSession;
import dev.lethe.items.store.Transactions;
import dev.lethe.items.store.UserId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Works off notes: unlinks the files that no item needs, and counts them in the deletion's entry. */
@Singleton
public class Unlinker {

    /**
     * Longer than any request takes. After that, the request that wrote an unsettled note won't delete its items any
     * more, so those that are there stay.
     */
    private static final Duration UNSETTLED = Duration.ofHours(1);

    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(Unlinker.class);

    private final Transactions transactions;
    private final Notes notes;
    private final References references;
    private final FileTree files;
    private final DeletionLog log;
    private final UnlinkConfig config;
    private final MeterRegistry metrics;

    Unlinker(
            Transactions transactions,
            Notes notes,
            References references,
            FileTree files,
            DeletionLog log,
            UnlinkConfig config,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.notes = notes;
        this.references = references;
        this.files = files;
        this.log = log;
        this.config = config;
        this.metrics = metrics;
    }

    /** Works off notes right after the deletion, which knows that the items are deleted. */
    public void finish(List<Note> written) {
        Set<String> needed = read(written);
        written.forEach(note -> workOff(note.nowSettled(), needed));
    }

    void workOff(Note note) {
        workOff(note, read(List.of(note)));
    }

    /** Reads for all notes together, because that costs the same for one file and for thousands. */
    private Set<String> read(List<Note> notes) {
        List<String> paths =
                notes.stream().flatMap(note -> note.paths().stream()).toList();
        return inAnyView(view -> references.byReading(view, paths));
    }

    private Set<String> inAnyView(Function<MongoSession, Set<String>> find) {
        Set<String> found = new HashSet<>();
        transactions.allViews().forEach(view -> found.addAll(find.apply(view)));
        return found;
    }

    /** Checks the indexes right before it unlinks. */
    private void workOff(Note note, Set<String> known) {
        Set<String> needed = inAnyView(view -> references.byIndex(view, note.paths()));
        note.paths().stream().filter(known::contains).forEach(needed::add);
        List<Removal> removals = files.remove(
                note.paths().stream().filter(path -> !needed.contains(path)).toList());
        List<String> rest = new ArrayList<>(paths(removals, Outcome.FAILED));
        if (!note.settled() && note.at().isAfter(Instant.now().minus(UNSETTLED))) {
            // Whoever wrote it may be about to delete the items that still need these.
            rest.addAll(needed);
        } else {
            count("kept", needed.size());
        }
        tell(note.deletion(), note.owner(), removals);
        long gone = paths(removals, Outcome.REMOVED).size()
                + paths(removals, Outcome.MISSING).stream()
                        .filter(note::hasTaken)
                        .count();
        transactions.run(session -> settle(session, note.leaving(rest), gone, refused(removals)));
    }

    private boolean settle(MongoSession session, Note left, long gone, List<Removal> refused) {
        Instant due = Instant.now().plus(pause(left));
        log.nameRefusedFiles(session, left.deletion(), left.owner(), refused);
        if (!session.isTransaction()) {
            // What is unlinked can't be undone, and so has to be counted even if the note stays.
            log.addFiles(session, left.deletion(), gone, refused);
            return notes.finish(session, left, due);
        }
        boolean finished = notes.finish(session, left, due);
        if (finished) {
            log.addFiles(session, left.deletion(), gone, refused);
        }
        // Otherwise whoever has taken the note over counts what he finds gone.
        return finished;
    }

    private Duration pause(Note note) {
        Duration pause = config.retry().multipliedBy(1L << Math.min(note.attempts(), 10));
        return pause.compareTo(LONGEST_RETRY) < 0 ? pause : LONGEST_RETRY;
    }

    /**
     * Logs how many files weren't unlinked and why, without their names, which can be personal data. {@code
     * refused_files} has the names.
     */
    public void tell(ObjectId deletion, UserId user, List<Removal> removals) {
        for (Outcome outcome : Outcome.values()) {
            count(
                    outcome.name().toLowerCase(Locale.ROOT),
                    paths(removals, outcome).size());
        }
        removals.stream()
                .filter(removal -> removal.why() != null)
                .map(removal -> removal.outcome().name().toLowerCase(Locale.ROOT) + ": " + removal.why())
                .collect(Collectors.groupingBy(why -> why, Collectors.counting()))
                .forEach((why, many) ->
                        LOG.warnf("Deletion %s of user %s: %d files not unlinked, %s", deletion, user, many, why));
    }

    private void count(String outcome, int files) {
        metrics.counter("lethe.items.files", "outcome", outcome).increment(files);
    }

    private static List<String> paths(List<Removal> removals, Outcome outcome) {
        return removals.stream()
                .filter(removal -> removal.outcome() == outcome)
                .map(Removal::path)
                .toList();
    }

    private static List<Removal> refused(List<Removal> removals) {
        return removals.stream()
                .filter(removal -> removal.outcome() == Outcome.REFUSED)
                .toList();
    }
}
