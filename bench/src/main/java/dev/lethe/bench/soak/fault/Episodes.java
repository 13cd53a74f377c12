package dev.lethe.bench.soak.fault;

import dev.lethe.bench.soak.ledger.Service;
import dev.lethe.bench.soak.ledger.Trouble;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What each service suffers from at the moment. */
public final class Episodes {

    private final Map<Service, Trouble> struck = new ConcurrentHashMap<>();

    public Optional<Trouble> at(Service service) {
        return Optional.ofNullable(struck.get(service));
    }

    void begin(Trouble trouble, Set<Service> services) {
        services.forEach(service -> struck.put(service, trouble));
    }

    void end(Set<Service> services) {
        services.forEach(struck::remove);
    }
}
