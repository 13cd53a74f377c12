package dev.lethe.bench.soak;

import dev.lethe.bench.soak.fault.Fault;
import dev.lethe.bench.soak.fault.MongoAway;
import dev.lethe.bench.soak.fault.PoolDry;
import dev.lethe.bench.soak.fault.ReadOnly;
import dev.lethe.bench.soak.ledger.Ledger;
import dev.lethe.bench.soak.ledger.Service;
import dev.lethe.bench.soak.ledger.Trouble;
import dev.lethe.bench.soak.traffic.ExpiringToken;
import dev.lethe.bench.store.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All that is done to a scene: one list for the services on PostgreSQL, another for the one on MongoDB and files. */
record Faults(Scene scene, Ledger ledger) {

    private static final Set<Service> ON_POSTGRES =
            EnumSet.of(Service.USERS, Service.CONVERSATIONS, Service.TEST_CLEANUP);
    private static final Duration DOWN = Duration.ofSeconds(2);

    List<Fault> onPostgres() {
        List<Fault> faults = new ArrayList<>(List.of(
                restart(Trouble.POSTGRES_FAST, Stop.FAST),
                restart(Trouble.POSTGRES_IMMEDIATE, Stop.IMMEDIATE),
                restart(Trouble.POSTGRES_KILLED, Stop.KILL)));
        for (Service service : ON_POSTGRES) {
            String log = service == Service.TEST_CLEANUP ? "cleanup_log" : "deletion_log";
            faults.add(new Fault(Trouble.POOL_DRY, Set.of(service), new PoolDry(scene.databases.get(service), log)));
            faults.addAll(ends(service));
        }
        // Nobody but the token's own client may notice.
        faults.add(new Fault(
                Trouble.TOKEN_RUNS_OUT,
                Set.of(),
                ExpiringToken.ofUsers(scene.fleet.port(Service.USERS), ledger, scene.users)));
        faults.add(new Fault(
                Trouble.TOKEN_RUNS_OUT,
                Set.of(),
                ExpiringToken.ofConversations(scene.fleet.port(Service.CONVERSATIONS), ledger, scene.conversations)));
        return faults;
    }

    List<Fault> onItems(Optional<String> mongoRestart, ReadOnly readOnly, boolean canBeReadOnly) {
        Set<Service> items = Set.of(Service.ITEMS);
        List<Fault> faults = new ArrayList<>(ends(Service.ITEMS));
        faults.add(new Fault(
                Trouble.MONGO_AWAY,
                items,
                new MongoAway(scene.mongo, mongoRestart, scene.stores.link(), scene.itemsGate)));
        if (canBeReadOnly) {
            faults.add(new Fault(Trouble.FOLDERS_READ_ONLY, items, readOnly::folders));
            faults.add(new Fault(Trouble.FILE_ROOT_READ_ONLY, items, readOnly::root));
        }
        return faults;
    }

    private List<Fault> ends(Service service) {
        return List.of(
                new Fault(Trouble.SERVICE_KILLED, Set.of(service), () -> scene.fleet.kill(service)),
                new Fault(Trouble.SERVICE_TERMINATED, Set.of(service), () -> scene.fleet.terminate(service)));
    }

    private Fault restart(Trouble trouble, Stop how) {
        return new Fault(
                trouble,
                ON_POSTGRES,
                () -> scene.postgresGate.closedDuring(
                        () -> scene.stores.postgres().restart(how, DOWN)));
    }
}
