package dev.lethe.bench.soak.traffic;

import dev.lethe.bench.soak.ledger.Service;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request in the making.
 *
 * @param kind what it is, as the report names it
 * @param caller the header that says who asks, with its end
 * @param refusals statuses that would be right, too
 * @param logged whether the service writes it down
 */
record Ask(
        Service service,
        String kind,
        String method,
        String path,
        String caller,
        String body,
        Set<Integer> refusals,
        boolean logged,
        boolean dryRun,
        Optional<String> key,
        Optional<String> ifMatch,
        Told.Reading reading) {

    static Ask reading(Service service, String kind, String path, String caller) {
        return new Ask(
                service,
                kind,
                "GET",
                path,
                caller,
                null,
                Set.of(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                body -> Told.NOTHING);
    }

    static Ask changing(Service service, String kind, String method, String path, String caller, Told.Reading reading) {
        return new Ask(
                service,
                kind,
                method,
                path,
                caller,
                null,
                Set.of(),
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                reading);
    }

    Ask with(String json) {
        return new Ask(service, kind, method, path, caller, json, refusals, logged, dryRun, key, ifMatch, reading);
    }

    Ask refusable(Set<Integer> statuses) {
        return new Ask(service, kind, method, path, caller, body, statuses, logged, dryRun, key, ifMatch, reading);
    }

    /** The same, to be taken back: its counts are of nothing that is gone. */
    Ask rehearsed() {
        return new Ask(
                service,
                kind + ", dry run",
                method,
                path + (path.contains("?") ? "&" : "?") + "dryRun=true",
                caller,
                body,
                refusals,
                logged,
                true,
                key,
                ifMatch,
                answer -> Told.NOTHING);
    }

    /** Nobody is gone afterwards. */
    Ask sparing() {
        return new Ask(
                service,
                kind,
                method,
                path,
                caller,
                body,
                refusals,
                logged,
                dryRun,
                key,
                ifMatch,
                answer -> Told.counts(Map.of("users", 0L)));
    }

    Ask once(String idempotencyKey) {
        return new Ask(
                service,
                kind + ", with a key",
                method,
                path,
                caller,
                body,
                refusals,
                logged,
                dryRun,
                Optional.of(idempotencyKey),
                ifMatch,
                reading);
    }

    Ask ifStill(Optional<String> tag) {
        return new Ask(service, kind, method, path, caller, body, refusals, logged, dryRun, key, tag, reading);
    }

    String headers(String id) {
        return caller + "X-Request-Id: " + id + "\r\n"
                + key.map(value -> "Idempotency-Key: " + value + "\r\n").orElse("")
                + ifMatch.map(value -> "If-Match: " + value + "\r\n").orElse("");
    }
}
