package dev.lethe.bench.soak.report;

import dev.lethe.bench.soak.ledger.Balance;
import dev.lethe.bench.soak.ledger.Service;
import dev.lethe.bench.soak.ledger.Settlement;
import java.util.List;

/**
 * How one service's store came out of it.
 *
 * @param findings what must not be
 */
public record Reckoning(Service service, List<Balance> balances, Settlement settlement, List<String> findings) {}
