package dev.lethe.bench.soak.report;

import dev.lethe.bench.soak.fault.Episode;
import dev.lethe.bench.soak.ledger.Attempt;
import dev.lethe.bench.soak.ledger.Balance;
import dev.lethe.bench.soak.ledger.Seen;
import dev.lethe.bench.soak.ledger.Service;
import dev.lethe.bench.soak.ledger.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The run, told.
 *
 * @param machine what it ran on, and when
 * @param setting what was special about it
 * @param noted files that had to wait for their folders to be writable again
 * @param others findings that no store's reckoning has
 */
public record Report(
        String machine,
        List<String> setting,
        int minutes,
        long seed,
        Duration took,
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
        return "%s\nAsked for %d min, took %d:%02d; seed %d. %s\n"
                        .formatted(
                                machine,
                                minutes,
                                took.toMinutes(),
                                took.toSecondsPart(),
                                seed,
                                String.join(" ", setting))
                + "\n" + verdict()
                + "\n" + troubles()
                + "\n" + requests()
                + "\n" + balances()
                + "\n" + unseen();
    }

    private String verdict() {
        List<String> findings = findings();
        if (findings.isEmpty()) {
            return "**Nothing was lost, and nothing was seen that should not have been**: %,d requests, %d faults.\n"
                    .formatted(attempts.size(), episodes.size());
        }
        return "**%d findings:**\n\n".formatted(findings.size())
                + findings.stream()
                        .limit(FINDINGS_SHOWN)
                        .map(finding -> "- " + finding + "\n")
                        .collect(Collectors.joining());
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
            if (!same.isEmpty()) {
                table.append("| %s | %d | %s | %s | %s |\n"
                        .formatted(
                                trouble.words(),
                                same.size(),
                                longest(same, Episode::lasted),
                                longest(same, Episode::recovery),
                                outcomes(attempt -> attempt.fault().equals(Optional.of(trouble)))));
            }
        }
        return table.toString();
    }

    private static String longest(List<Episode> episodes, Function<Episode, Duration> time) {
        return String.format(
                Locale.ROOT,
                "%.1f s",
                episodes.stream().map(time).mapToLong(Duration::toMillis).max().orElse(0) / 1000.0);
    }

    private String outcomes(Predicate<Attempt> which) {
        Map<Seen, Long> counts = attempts.stream()
                .filter(which)
                .collect(Collectors.groupingBy(Attempt::seen, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(seen -> "%,d %s".formatted(seen.getValue(), seen.getKey().words()))
                .collect(Collectors.joining(", "));
    }

    private String requests() {
        StringBuilder table = new StringBuilder("| service | requests |");
        StringBuilder line = new StringBuilder("| --- | ---: |");
        for (Seen seen : Seen.values()) {
            table.append(" ").append(seen.words()).append(" |");
            line.append(" ---: |");
        }
        table.append("\n").append(line).append("\n");
        for (Service service : Service.values()) {
            List<Attempt> own = of(service);
            table.append("| %s | %,d |".formatted(service.module(), own.size()));
            for (Seen seen : Seen.values()) {
                table.append(" %,d |"
                        .formatted(own.stream()
                                .filter(attempt -> attempt.seen() == seen)
                                .count()));
            }
            table.append("\n");
        }
        Arrays.stream(Service.values())
                .forEach(service -> table.append("\n")
                        .append(service.module())
                        .append(": ")
                        .append(kinds(service))
                        .append(".\n"));
        return table.toString();
    }

    private String kinds(Service service) {
        Map<String, Long> kinds =
                of(service).stream().collect(Collectors.groupingBy(Attempt::kind, TreeMap::new, Collectors.counting()));
        return kinds.entrySet().stream()
                .map(kind -> "%s %,d".formatted(kind.getKey(), kind.getValue()))
                .collect(Collectors.joining("; "));
    }

    private List<Attempt> of(Service service) {
        return attempts.stream().filter(attempt -> attempt.service() == service).toList();
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
        for (Reckoning reckoning : reckonings) {
            text.append("%s: of %,d requests nobody heard what became of them; by its log %,d were done.\n"
                    .formatted(
                            reckoning.service().module(),
                            reckoning.settlement().unseen(),
                            reckoning.settlement().unseenDone()));
        }
        return text.append(
                        "Files that waited for their folders to be writable: %,d. Files that went after their answer: %,d.\n"
                                .formatted(
                                        noted,
                                        reckonings.stream()
                                                .mapToLong(reckoning ->
                                                        reckoning.settlement().later())
                                                .sum()))
                .toString();
    }
}
