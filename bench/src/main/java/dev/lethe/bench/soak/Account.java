package dev.lethe.bench.soak;

import dev.lethe.bench.soak.data.Data;
import dev.lethe.bench.soak.ledger.Attempt;
import dev.lethe.bench.soak.ledger.Balance;
import dev.lethe.bench.soak.ledger.Ledger;
import dev.lethe.bench.soak.ledger.LoggedRequest;
import dev.lethe.bench.soak.ledger.Service;
import dev.lethe.bench.soak.ledger.Settlement;
import dev.lethe.bench.soak.ledger.Verdict;
import dev.lethe.bench.soak.report.Reckoning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one store had when the traffic began, and what has become of it. */
final class Account {

    private final Service service;
    private final Data data;
    private final Map<String, Long> before;
    private final Map<String, Long> insertedBefore;

    private Account(Service service, Data data) throws Exception {
        this.service = service;
        this.data = data;
        this.before = data.counted();
        this.insertedBefore = data.inserted();
    }

    static Account open(Service service, Data data) throws Exception {
        return new Account(service, data);
    }

    Reckoning close(Ledger ledger) throws Exception {
        List<Attempt> attempts = ledger.attempts(service);
        Map<String, LoggedRequest> log = data.log();
        Settlement settlement = Settlement.of(attempts, log);
        Map<String, Long> inserted = data.inserted();
        List<Balance> balances = new ArrayList<>();
        List<String> findings = new ArrayList<>(settlement.findings());
        for (Map.Entry<String, Long> after : new TreeMap<>(data.counted()).entrySet()) {
            String what = after.getKey();
            Balance balance = new Balance(
                    what,
                    before.get(what),
                    inserted.getOrDefault(what, 0L) - insertedBefore.getOrDefault(what, 0L),
                    settlement.gone().getOrDefault(what, 0L),
                    after.getValue(),
                    settlement.unknown().getOrDefault(what, 0L));
            balances.add(balance);
            if (!balance.isEven()) {
                findings.add("%s: %d %s unaccounted for".formatted(service.module(), balance.difference(), what));
            }
        }
        findings.addAll(Verdict.on(attempts, log));
        data.flaws(attempts).forEach(flaw -> findings.add(service.module() + ": " + flaw));
        return new Reckoning(service, balances, settlement, findings);
    }
}
