package dev.lethe.local.suite;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.processes.ProcessMark;
import dev.lethe.local.stores.PostgresCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Processes whose suite was killed before it could end them. */
public final class Leftovers {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private Leftovers() {}

    /** To be called only when no suite runs on the folder. Says how many processes it ended. */
    public static int end(DataFolder data) {
        PostgresCluster cluster = new PostgresCluster(data.postgres());
        List<ProcessMark> left = new ArrayList<>(
                SuiteState.read(data).map(SuiteState::liveChildren).orElse(List.of()));
        // The database notes its process by itself, even when its supervisor had no time to. It goes last, and
        // otherwise.
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
