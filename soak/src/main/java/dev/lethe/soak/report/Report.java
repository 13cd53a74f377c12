package dev.lethe.soak.report;

import dev.lethe.soak.ledger.Attempt;
import dev.lethe.soak.ledger.Balance;
import dev.lethe.soak.ledger.Seen;
import dev.lethe.soak.ledger.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report of a run.
 *
 * @param head what it ran on and how
 * @param noted files that had to wait until their folders were writable again
 * @param others findings that no store's reckoning has
 */
public record Report(
        String head,
        List<Episode> episodes,
        List<Attempt> attempts,
        List<Reckoning> reckonings,
        long noted,
        List<String> others) {

    private static final int FINDINGS_SHOWN = 40;

    public List<String> findings() {
        List<String> findings = new ArrayList<>(others);
        reckonings.forEach(reckoning -> findings.addAll(reckoning.findings()));
        return findings;
    }

    public String markdown() {
        return String.join("\n", head, verdict(), troubles(), requests(), balances(), unseen());
    }

    private String verdict() {
        List<String> findings = findings();
        if (findings.isEmpty()) {
            return "**Nothing was lost, and nothing was seen that should not have been**: %,d requests, %d faults.\n"
                    .formatted(attempts.size(), episodes.size());
        }
        return findings.stream()
                .limit(FINDINGS_SHOWN)
                .map(finding -> "- " + finding + "\n")
                .collect(Collectors.joining("", "**%d findings:**\n\n".formatted(findings.size()), ""));
    }

    private String troubles() {
        StringBuilder table = new StringBuilder("""
                | what was done | times | away for, at most | trouble after that, at most | what clients of what was struck saw meanwhile |
                | --- | ---: | ---: | ---: | --- |
                """);
        for (Trouble trouble : Trouble.values()) {
            List<Episode> same = episodes.stream()
                    .filter(episode -> episode.trouble() == trouble)
                    .toList();
            Stream<String> seen = attempts.stream()
                    .filter(attempt -> attempt.fault().equals(Optional.of(trouble)))
                    .map(Attempt::seen)
                    .sorted()
                    .map(Seen::words);
            if (!same.isEmpty()) {
                table.append("| %s | %d | %s | %s | %s |\n"
                        .formatted(
                                trouble.words(),
                                same.size(),
                                longest(same, Episode::lasted),
                                longest(same, Episode::recovery),
                                counted(seen, "%2$,d %1$s", ", ")));
            }
        }
        return table.toString();
    }

    private static String longest(List<Episode> episodes, Function<Episode, Duration> time) {
        long millis =
                episodes.stream().map(time).mapToLong(Duration::toMillis).max().orElse(0);
        return "%.1f s".formatted(millis / 1000.0);
    }

    /** Returns how often each word is there, in the order in which they come. */
    private static String counted(Stream<String> words, String format, String between) {
        Map<String, Long> counts =
                words.collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(word -> format.formatted(word.getKey(), word.getValue()))
                .collect(Collectors.joining(between));
    }

    private String requests() {
        StringBuilder table = new StringBuilder("| service | requests |");
        Arrays.stream(Seen.values())
                .forEach(seen -> table.append(" ").append(seen.words()).append(" |"));
        table.append("\n| --- | ---: |")
                .append(" ---: |".repeat(Seen.values().length))
                .append("\n");
        StringBuilder kinds = new StringBuilder();
        for (Reckoning reckoning : reckonings) {
            List<Attempt> own = attempts.stream()
                    .filter(attempt -> attempt.service() == reckoning.service())
                    .toList();
            table.append("| %s | %,d |".formatted(reckoning.service().module(), own.size()));
            for (Seen seen : Seen.values()) {
                long many =
                        own.stream().filter(attempt -> attempt.seen() == seen).count();
                table.append(" %,d |".formatted(many));
            }
            Stream<String> sorted =
                    own.stream().map(attempt -> attempt.ask().kind()).sorted();
            table.append("\n");
            kinds.append("\n%s: %s.\n".formatted(reckoning.service().module(), counted(sorted, "%s %,d", "; ")));
        }
        return table.append(kinds).toString();
    }

    private String balances() {
        StringBuilder table = new StringBuilder("""
                | store of | what | before | inserted | deleted | after | unaccounted for |
                | --- | --- | ---: | ---: | ---: | ---: | ---: |
                """);
        for (Reckoning reckoning : reckonings) {
            for (Balance balance : reckoning.balances()) {
                table.append("| %s | %s | %,d | %,d | %,d | %,d | **%,d**%s |\n"
                        .formatted(
                                reckoning.service().module(),
                                balance.what(),
                                balance.before(),
                                balance.inserted(),
                                balance.gone(),
                                balance.after(),
                                balance.difference(),
                                balance.unknown() == 0 ? "" : " of at most %,d".formatted(balance.unknown())));
            }
        }
        return table.toString();
    }

    private String unseen() {
        StringBuilder text = new StringBuilder();
        long later = 0;
        for (Reckoning reckoning : reckonings) {
            later += reckoning.settlement().later();
            text.append("%s: the clients of %,d requests don't know the outcome; by its log %,d of them were done.\n"
                    .formatted(
                            reckoning.service().module(),
                            reckoning.settlement().unseen(),
                            reckoning.settlement().unseenDone()));
        }
        return text
                + "Files that waited for their folders to be writable: %,d. Files that went after their answer: %,d.\n"
                        .formatted(noted, later);
    }
}
