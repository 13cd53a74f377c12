package dev.lethe.soak.ledger;

import dev.lethe.bench.process.Request;
import dev.lethe.bench.process.Service;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request, and how to judge its answer.
 *
 * @param kind as the report names it
 * @param refusals statuses that are right, too
 * @param isLogged whether the service has to log it
 * @param key its Idempotency-Key
 */
public record Ask(
        Service service,
        String kind,
        Request request,
        Set<Integer> refusals,
        boolean isLogged,
        boolean isDryRun,
        Optional<String> key,
        Told.Reading reading) {

    /** Returns a request that changes nothing, and isn't logged. */
    public static Ask reading(Service service, String kind, Request request) {
        return new Ask(service, kind, request, Set.of(), false, false, Optional.empty(), body -> Told.NOTHING);
    }

    public static Ask changing(Service service, String kind, Request request, Told.Reading reading) {
        return new Ask(service, kind, request, Set.of(), true, false, Optional.empty(), reading);
    }

    public Ask refusable(Integer... statuses) {
        Set<Integer> all = new HashSet<>(refusals);
        all.addAll(List.of(statuses));
        return new Ask(service, kind, request, all, isLogged, isDryRun, key, reading);
    }

    /** Returns it as a dry run, whose counts are of nothing that is gone. */
    public Ask rehearsed() {
        String path = request.path() + (request.path().contains("?") ? "&" : "?") + "dryRun=true";
        Request dry = new Request(request.method(), path, request.headers(), request.body());
        return new Ask(service, kind + ", dry run", dry, refusals, isLogged, true, key, body -> Told.NOTHING);
    }

    /** Returns it with the expectation that it deletes no user. */
    public Ask sparing() {
        Told.Reading nobody = body -> Told.counts(Map.of("users", 0L));
        return new Ask(service, kind, request, refusals, isLogged, isDryRun, key, nobody);
    }

    public Ask once(String newKey) {
        Request keyed = request.with("Idempotency-Key: " + newKey + "\r\n");
        return new Ask(
                service, kind + ", with a key", keyed, refusals, isLogged, isDryRun, Optional.of(newKey), reading);
    }

    public Ask ifMatch(String tag) {
        Request bound = request.with("If-Match: " + tag + "\r\n");
        return new Ask(service, kind + ", If-Match", bound, refusals, isLogged, isDryRun, key, reading).refusable(412);
    }
}
