package dev.lethe.soak.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds the answers of one service against its log.
 *
 * @param gone how many rows are gone, as logged
 * @param unknown how many more may be gone: planned in an entry that a killed service left unfinished, and only where
 *     there are no transactions
 * @param unseen requests whose client doesn't know the outcome
 * @param unseenDone those of them that the log says were done
 * @param later files that were unlinked after their answer
 * @param findings contradictions
 */
public record Settlement(
        Map<String, Long> gone,
        Map<String, Long> unknown,
        long unseen,
        long unseenDone,
        long later,
        List<String> findings) {

    /** Files go after the commit, and if they can't, after the answer. */
    private static final String FILES = "files";

    /** @param log what the service logged, by request */
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
            findings.addAll(contradictions(attempt, entry, did));
            if (did) {
                entry.counts().forEach((what, many) -> gone.merge(what, many, Long::sum));
                later += attempt.seen() == Seen.DONE ? files(entry.counts()) - files(told(attempt)) : 0;
            }
            if (!attempt.isCertain()) {
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

    private static Map<String, Long> told(Attempt attempt) {
        return attempt.sight().told().counts();
    }

    private static long files(Map<String, Long> counts) {
        return counts.getOrDefault(FILES, 0L);
    }

    private static List<String> contradictions(Attempt attempt, LoggedRequest entry, boolean did) {
        if (attempt.seen() == Seen.UNSENT) {
            return entry == null ? List.of() : List.of(attempt + " was never sent and is in the log");
        }
        if (did && attempt.seen() == Seen.REFUSED) {
            return List.of(attempt + " was refused and is in the log as done");
        }
        if (did && attempt.ask().isDryRun()) {
            return List.of(attempt + " was a dry run and is in the log as done");
        }
        if (attempt.seen() != Seen.DONE || !attempt.ask().isLogged()) {
            return List.of();
        }
        if (attempt.sight().replayed()) {
            return entry == null
                    ? List.of()
                    : List.of(attempt + " was answered with another's answer and is in the log");
        }
        if (entry == null) {
            return List.of(attempt + " was answered as done and isn't in the log");
        }
        List<String> findings = new ArrayList<>();
        told(attempt).forEach((what, many) -> {
            long written = entry.counts().getOrDefault(what, 0L);
            if (what.equals(FILES) ? written < many : written != many) {
                findings.add("%s answered %d %s and wrote down %d".formatted(attempt, many, what, written));
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

    /** A request with a key may be sent often, but is done once, and always answered the same. */
    private static List<String> doneTwice(List<Attempt> attempts, Map<String, LoggedRequest> log) {
        List<String> findings = new ArrayList<>();
        Map<String, List<Attempt>> byKey = attempts.stream()
                .filter(attempt -> attempt.ask().key().isPresent())
                .collect(Collectors.groupingBy(
                        attempt -> attempt.ask().key().orElseThrow(), TreeMap::new, Collectors.toList()));
        byKey.forEach((key, same) -> {
            long done = same.stream()
                    .map(attempt -> log.get(attempt.id()))
                    .filter(Objects::nonNull)
                    .filter(LoggedRequest::did)
                    .count();
            if (done > 1) {
                findings.add("the requests with the key " + key + " were done " + done + " times");
            }
            long answers = same.stream()
                    .filter(attempt -> attempt.seen() == Seen.DONE)
                    .map(Settlement::told)
                    .distinct()
                    .count();
            if (answers > 1) {
                findings.add("the requests with the key " + key + " were answered differently");
            }
        });
        return findings;
    }
}
