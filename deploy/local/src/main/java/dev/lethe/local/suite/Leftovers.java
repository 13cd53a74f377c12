package dev.lethe.local.suite;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.processes.ProcessMark;
import dev.lethe.local.stores.PostgresCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends the processes of a suite that was killed. */
public final class Leftovers {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private Leftovers() {}

    /** Ends them, and returns how many there were. Call it only when no suite runs on the folder. */
    public static int end(DataFolder data) {
        PostgresCluster cluster = new PostgresCluster(data.postgres());
        List<ProcessMark> left = new ArrayList<>(
                SuiteState.read(data).map(SuiteState::liveChildren).orElse(List.of()));
        // The database notes its own process, even if the suite had no time to. It is stopped last, in its own way.
        Optional<ProcessMark> database = cluster.server();
        database.ifPresent(server -> left.removeIf(mark -> mark.pid() == server.pid()));

        left.forEach(mark -> mark.process().ifPresent(ProcessHandle::destroy));
        left.forEach(Leftovers::awaitEnd);
        cluster.stop();
        SuiteState.forget(data);
        return left.size() + (database.isPresent() ? 1 : 0);
    }

    private static void awaitEnd(ProcessMark mark) {
        if (!mark.endsWithin(GRACE)) {
            mark.process().ifPresent(ProcessHandle::destroyForcibly);
            mark.endsWithin(GRACE);
        }
    }
}
