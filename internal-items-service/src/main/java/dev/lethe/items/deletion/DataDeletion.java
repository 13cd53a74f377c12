package dev.lethe.items.deletion;

import com.mongodb.MongoException;
import dev.lethe.common.error.Failure;
import dev.lethe.common.metrics.DeletionMetrics;
import dev.lethe.common.metrics.DeletionMetrics.Outcome;
import dev.lethe.items.file.FileTree;
import dev.lethe.items.file.Removal;
import dev.lethe.items.log.DataRequest;
import dev.lethe.items.log.DeletionLog;
import dev.lethe.items.log.LogEntry;
import dev.lethe.items.store.Indexes;
import dev.lethe.items.store.MongoSession;
import dev.lethe.items.store.Owned;
import dev.lethe.items.store.Transactions;
import dev.lethe.items.store.UserId;
import dev.lethe.items.unlink.Note;
import dev.lethe.items.unlink.Notes;
import dev.lethe.items.unlink.Unlinker;
import dev.lethe.items.user.StoredUser;
import dev.lethe.items.user.Users;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * Deletes a user's data in portions, each in a transaction; most deletions have one portion. Without transactions, the
 * steps of a portion are ordered so that a crash after any of them leaves nothing that can't be finished.
 */
@Singleton
public class DataDeletion {

    /** The result of a portion: counts, notes of files to unlink, and file fields of unknown shape. */
    private record Step(boolean isLast, Map<String, Long> went, List<Note> notes, List<Removal> notUnderstood) {

        boolean changedNothing() {
            return !isLast && went.values().stream().allMatch(many -> many == 0);
        }
    }

    /**
     * The result of an erasure so far.
     *
     * @param filesAreLeft whether files are still to be unlinked
     */
    public record Erased(LogEntry entry, boolean filesAreLeft) {}

    /** Ends a deletion without transactions if others keep changing items faster than they can be deleted. */
    private static final int VAIN_STEPS = 10;

    private static final Logger LOG = Logger.getLogger(DataDeletion.class);

    private final Transactions transactions;
    private final Indexes indexes;
    private final Notes notes;
    private final Unlinker unlinker;
    private final FileTree files;
    private final DeletionLog log;
    private final DeletionConfig config;
    private final DeletionMetrics metrics;
    private final Rehearsal rehearsal;

    DataDeletion(
            Transactions transactions,
            Indexes indexes,
            Notes notes,
            Unlinker unlinker,
            FileTree files,
            DeletionLog log,
            DeletionConfig config,
            DeletionMetrics metrics,
            Rehearsal rehearsal) {
        this.transactions = transactions;
        this.indexes = indexes;
        this.notes = notes;
        this.unlinker = unlinker;
        this.files = files;
        this.log = log;
        this.config = config;
        this.metrics = metrics;
        this.rehearsal = rehearsal;
    }

    /** Deletes, or does a dry run. */
    DataAnswer run(DataRequest request, Scope scope) {
        return metrics.call(
                scope.action(),
                request.dryRun(),
                () -> request.dryRun() ? rehearsal.rehearse(request, scope) : delete(request, scope),
                answer -> Outcome.DONE);
    }

    private DataAnswer delete(DataRequest request, Scope scope) {
        indexes.make();
        files.require();
        Preserved before = Preserved.look(transactions.stepByStep(), request.user());
        refuseUnlessThere(before, request);
        ObjectId entry = new ObjectId();
        try {
            deleteAll(entry, request, scope);
            Map<String, Long> counts = log.counts(transactions.stepByStep(), entry);
            Preserved after = Preserved.look(transactions.stepByStep(), request.user());
            return new DataAnswer(counted(scope, counts), before.comparedWith(after, scope));
        } catch (RuntimeException failed) {
            markFailed(entry);
            throw failed;
        }
    }

    /**
     * Deletes a portion of a person's data for an erasure, and the user at last, unless all of it was deleted for this
     * erasure before. Answers what was deleted for it so far.
     *
     * @param entry of the deletion log, the same for each call of an erasure
     */
    public Erased erase(ObjectId entry, String requestId, String caller, UserId user, UUID erasure) {
        Scope scope = Scope.person();
        DataRequest request =
                new DataRequest(requestId, caller, scope.action(), scope.collections(), user, false, erasure);
        indexes.make();
        files.require();
        if (!isDone(transactions.confirmed(), entry)) {
            metrics.call(
                    scope.action(), false, () -> deletePortionAndFiles(entry, request, scope), step -> Outcome.DONE);
        }
        // Only what no new primary can undo: whoever asked won't ask again.
        MongoSession session = transactions.confirmed();
        LogEntry erased = log.find(session, entry).orElseThrow();
        boolean filesAreLeft = notes.areLeft(session, entry);
        if (erased.isDone() && !filesAreLeft) {
            files.removeIfEmpty(user.toString()); // the folder's name is the user's id
        }
        return new Erased(erased, filesAreLeft);
    }

    private boolean isDone(MongoSession session, ObjectId entry) {
        return log.find(session, entry).filter(LogEntry::isDone).isPresent();
    }

    private void refuseUnlessThere(Preserved before, DataRequest request) {
        if (!before.user()) {
            transactions.run(session -> {
                log.refuse(session, request, "User not found");
                return null;
            });
            throw Failure.notFound("User not found");
        }
    }

    private void deleteAll(ObjectId entry, DataRequest request, Scope scope) {
        int vain = 0;
        Step step;
        do {
            step = deletePortionAndFiles(entry, request, scope);
            vain = step.changedNothing() ? vain + 1 : 0;
            if (vain > VAIN_STEPS) {
                throw Failure.unavailable(
                        Duration.ofSeconds(1), new IllegalStateException("The items change faster than they go"));
            }
        } while (!step.isLast());
    }

    private Step deletePortionAndFiles(ObjectId entry, DataRequest request, Scope scope) {
        Step step = transactions.run(session -> deletePortion(session, entry, request, scope));
        metrics.deleted(step.went());
        unlinker.tell(entry, request.user(), step.notUnderstood());
        unlinker.finish(step.notes());
        return step;
    }

    /**
     * Runs steps 1 to 6 of docs/items.md. The driver may run it again, so it must not change anything outside the
     * database.
     */
    private Step deletePortion(MongoSession session, ObjectId entry, DataRequest request, Scope scope) {
        if (request.erasure() != null && isDone(session, entry)) {
            // By another call, meanwhile. What came later is not part of it.
            return new Step(true, Map.of(), List.of(), List.of());
        }
        Portion portion = Portion.read(session, request.user(), scope, config.batch());
        if (!session.isTransaction()) {
            log.plan(session, entry, request, portion.size());
        }
        Set<String> paths = portion.paths();
        List<Note> written = notes.write(session, entry, request.user(), paths, files.absent(paths));
        List<Removal> notUnderstood = portion.notUnderstood();
        log.nameRefusedFiles(session, entry, request.user(), notUnderstood);
        Map<String, Long> went = portion.delete(session);
        boolean all = went.get("items") == portion.items().size();
        boolean isLast = all && !portion.isFull();
        if (isLast && scope.includesUser()) {
            went.put(StoredUser.COLLECTION, Users.delete(session, request.user()));
        }
        log.add(session, entry, request, isLast ? "deleted" : "running", went);
        log.addFiles(session, entry, 0, notUnderstood);
        return new Step(isLast, went, written, notUnderstood);
    }

    /** Marks the entry as failed. If the store is unavailable, the entry stays as running. */
    private void markFailed(ObjectId entry) {
        try {
            log.fail(transactions.stepByStep(), entry);
        } catch (MongoException away) {
            LOG.warnf("The failure of deletion %s couldn't be written down", entry);
        }
    }

    static Map<String, Long> counted(Scope scope, Map<String, Long> counts) {
        Map<String, Long> answer = new LinkedHashMap<>();
        for (Owned kind : scope.counted()) {
            answer.put(kind.collection(), counts.getOrDefault(kind.collection(), 0L));
            if (kind == Owned.ITEMS) {
                answer.put("files", counts.getOrDefault("files", 0L));
            }
        }
        return answer;
    }
}
