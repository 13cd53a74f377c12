package dev.lethe.bench.soak.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a service's requests came to.
 *
 * @param gone how many rows of what are gone, as told or, where nobody heard, as written down
 * @param unknown how many more may be gone: planned in an entry that nobody lived to finish, and only where there are
 *     no transactions
 * @param unseen requests whose client didn't hear what became of them
 * @param unseenDone those of them that the log says were done
 * @param later files that were unlinked after their answer
 * @param findings what doesn't fit together
 */
public record Settlement(
        Map<String, Long> gone,
        Map<String, Long> unknown,
        long unseen,
        long unseenDone,
        long later,
        List<String> findings) {

    /** Files go after the commit, and if they can't, later than the answer. */
    private static final String FILES = "files";

    /** @param log what the service wrote down, by request */
    public static Settlement of(List<Attempt> attempts, Map<String, LoggedRequest> log) {
        Map<String, Long> gone = new HashMap<>();
        Map<String, Long> unknown = new HashMap<>();
        List<String> findings = new ArrayList<>();
        long unseen = 0;
        long unseenDone = 0;
        long later = 0;
        for (Attempt attempt : attempts) {
            LoggedRequest entry = log.get(attempt.id());
            boolean did = entry != null && entry.did();
            contradiction(attempt, entry).forEach(findings::add);
            if (did) {
                entry.counts().forEach((what, many) -> gone.merge(what, many, Long::sum));
            }
            if (attempt.seen() == Seen.DONE && did) {
                later += entry.counts().getOrDefault(FILES, 0L) - attempt.told().getOrDefault(FILES, 0L);
            }
            if (!attempt.seen().isCertain()) {
                unseen++;
                unseenDone += did ? 1 : 0;
                if (entry != null) {
                    entry.planned()
                            .forEach((what, many) -> unknown.merge(
                                    what, Math.max(0, many - entry.counts().getOrDefault(what, 0L)), Long::sum));
                }
            }
        }
        findings.addAll(strangers(attempts, log));
        findings.addAll(doneTwice(attempts, log));
        return new Settlement(gone, unknown, unseen, unseenDone, later, findings);
    }

    private static List<String> contradiction(Attempt attempt, LoggedRequest entry) {
        boolean did = entry != null && entry.did();
        String who = "%s %s (%s)".formatted(attempt.service().module(), attempt.kind(), attempt.id());
        return switch (attempt.seen()) {
            case DONE -> done(attempt, entry, who);
            case REFUSED -> did ? List.of(who + " was refused and is in the log as done") : List.of();
            case UNSENT -> entry != null ? List.of(who + " was never sent and is in the log") : List.of();
            default -> did && attempt.dryRun() ? List.of(who + " was a dry run and is in the log as done") : List.of();
        };
    }

    private static List<String> done(Attempt attempt, LoggedRequest entry, String who) {
        if (!attempt.logged()) {
            return List.of();
        }
        if (attempt.replayed()) {
            return entry == null ? List.of() : List.of(who + " was answered with another's answer and is in the log");
        }
        if (entry == null) {
            return List.of(who + " was answered as done and isn't in the log");
        }
        if (attempt.dryRun()) {
            return entry.did() ? List.of(who + " was a dry run and is in the log as done") : List.of();
        }
        List<String> findings = new ArrayList<>();
        attempt.told().forEach((what, many) -> {
            long written = entry.counts().getOrDefault(what, 0L);
            if (what.equals(FILES) ? written < many : written != many) {
                findings.add("%s answered %d %s and wrote down %d".formatted(who, many, what, written));
            }
        });
        return findings;
    }

    private static List<String> strangers(List<Attempt> attempts, Map<String, LoggedRequest> log) {
        Set<String> known = attempts.stream().map(Attempt::id).collect(Collectors.toSet());
        return log.keySet().stream()
                .filter(id -> !known.contains(id))
                .map(id -> "request " + id + " is in the log and nobody sent it")
                .toList();
    }

    /** However often a request with a key was sent, it was done once, and whoever heard of it heard the same. */
    private static List<String> doneTwice(List<Attempt> attempts, Map<String, LoggedRequest> log) {
        Map<String, List<Attempt>> byKey = new LinkedHashMap<>();
        attempts.forEach(attempt -> attempt.key()
                .ifPresent(key ->
                        byKey.computeIfAbsent(key, same -> new ArrayList<>()).add(attempt)));
        List<String> findings = new ArrayList<>();
        byKey.forEach((key, same) -> {
            List<LoggedRequest> done = same.stream()
                    .map(attempt -> log.get(attempt.id()))
                    .filter(entry -> entry != null && entry.did())
                    .toList();
            if (done.size() > 1) {
                findings.add("the requests with the key " + key + " were done " + done.size() + " times");
            }
            long answers = same.stream()
                    .filter(attempt -> attempt.seen() == Seen.DONE)
                    .map(Attempt::told)
                    .distinct()
                    .count();
            if (answers > 1) {
                findings.add("the requests with the key " + key + " were answered differently");
            }
        });
        return findings;
    }
}
