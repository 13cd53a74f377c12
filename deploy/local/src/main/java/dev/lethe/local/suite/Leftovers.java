package dev.lethe.local.suite;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.stores.PostgresCluster;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes whose suite was killed before it could end them. */
public final class Leftovers {

    private static final int GRACE_SECONDS = 10;

    private Leftovers() {}

    /** To be called only when no suite runs on the folder. Says how many processes it ended. */
    public static int end(DataFolder data) {
        PostgresCluster cluster = new PostgresCluster(data.postgres());
        Set<ProcessHandle> left = new LinkedHashSet<>();
        SuiteState.read(data).ifPresent(state -> left.addAll(state.liveChildren()));
        // The database's own note of its process is there even when ours was not written yet.
        Optional<ProcessHandle> database = cluster.process();
        database.ifPresent(left::remove);

        left.forEach(ProcessHandle::destroy);
        left.forEach(Leftovers::awaitEnd);
        database.ifPresent(process -> {
            // The database's polite end waits for its clients; this one asks them to leave.
            interrupt(process);
            awaitEnd(process);
            left.add(process);
        });
        cluster.removeStaleNote();
        SuiteState.forget(data);
        return left.size();
    }

    private static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        try {
            end.get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            process.destroyForcibly();
        }
    }
}
