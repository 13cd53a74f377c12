package dev.lethe.soak.report;

import dev.lethe.bench.process.Service;
import dev.lethe.soak.ledger.Attempt;
import dev.lethe.soak.ledger.Balance;
import dev.lethe.soak.ledger.LoggedRequest;
import dev.lethe.soak.ledger.Settlement;
import dev.lethe.soak.ledger.Verdict;
import dev.lethe.soak.subject.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of one service's store. */
public record Reckoning(Service service, List<Balance> balances, Settlement settlement, List<String> findings) {

    /** Returns how much is there besides what was inserted. */
    public static Map<String, Long> uninserted(Subject subject) throws Exception {
        Map<String, Long> uninserted = new HashMap<>(subject.counted());
        subject.inserted().forEach((what, many) -> uninserted.merge(what, -many, Long::sum));
        return uninserted;
    }

    /** @param before how much was there besides what was inserted, before anything was deleted */
    public static Reckoning of(Service service, Subject subject, Map<String, Long> before, List<Attempt> attempts)
            throws Exception {
        Map<String, LoggedRequest> log = subject.log();
        Settlement settlement = Settlement.of(attempts, log);
        Map<String, Long> inserted = subject.inserted();
        List<Balance> balances = new ArrayList<>();
        List<String> findings = new ArrayList<>(settlement.findings());
        new TreeMap<>(subject.counted()).forEach((what, after) -> {
            Balance balance = new Balance(
                    what,
                    before.get(what),
                    inserted.getOrDefault(what, 0L),
                    settlement.gone().getOrDefault(what, 0L),
                    after,
                    settlement.unknown().getOrDefault(what, 0L));
            balances.add(balance);
            if (!balance.isEven()) {
                findings.add("%s: %d %s unaccounted for".formatted(service.module(), balance.difference(), what));
            }
        });
        findings.addAll(Verdict.on(attempts, log));
        subject.flaws(attempts).forEach(flaw -> findings.add(service.module() + ": " + flaw));
        return new Reckoning(service, balances, settlement, findings);
    }
}
