package dev.lethe.soak.people;

import dev.lethe.bench.process.PostgresServer.Stop;
import dev.lethe.bench.process.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;

/** What is done to the world. It returns when what was away is back. */
enum Mishap {
    A_REPLICA_KILLED("a replica of users' service killed (SIGKILL), which may be the one that seals") {
        @Override
        void happen(World world) throws Exception {
            world.second.kill(Service.USERS);
        }
    },
    CONVERSATIONS_KILLED("a participant killed: conversation-service") {
        @Override
        void happen(World world) throws Exception {
            world.first.kill(Service.CONVERSATIONS);
        }
    },
    ITEMS_KILLED("a participant killed: internal-items-service") {
        @Override
        void happen(World world) throws Exception {
            world.first.kill(Service.ITEMS);
        }
    },
    BOTH_KILLED("both replicas killed at once") {
        @Override
        void happen(World world) throws Exception {
            FutureTask<Void> other = new FutureTask<>(() -> {
                world.second.kill(Service.USERS);
                return null;
            });
            new Thread(other).start();
            world.first.kill(Service.USERS);
            other.get();
        }
    },
    A_REPLICA_TERMINATED("a replica terminated (SIGTERM)") {
        @Override
        void happen(World world) throws Exception {
            world.first.terminate(Service.USERS);
        }
    },
    MONGO_AWAY("MongoDB away") {
        @Override
        void happen(World world) throws Exception {
            world.link.cut();
            Thread.sleep(AWAY.toMillis());
            world.link.mend();
        }
    },
    POSTGRES_RESTARTED("PostgreSQL restarted") {
        @Override
        void happen(World world) throws Exception {
            world.postgres.restart(Stop.FAST, AWAY);
        }
    },
    POSTGRES_KILLED("PostgreSQL killed (SIGKILL)") {
        @Override
        void happen(World world) throws Exception {
            world.postgres.restart(Stop.KILL, AWAY);
        }
    },
    JOURNAL_AWAY("the journal's folder away") {
        @Override
        void happen(World world) throws Exception {
            Path away = world.journal.resolveSibling("away");
            Files.move(world.journal, away);
            Thread.sleep(AWAY.toMillis());
            Files.move(away, world.journal);
        }
    };

    private static final Duration AWAY = Duration.ofSeconds(4);

    private final String words;

    Mishap(String words) {
        this.words = words;
    }

    abstract void happen(World world) throws Exception;

    String words() {
        return words;
    }
}
