package dev.lethe.bench.soak.fault;

import dev.lethe.bench.soak.ledger.Service;
import dev.lethe.bench.soak.ledger.Trouble;
import java.util.Set;

/**
 * One thing that is done.
 *
 * @param strikes whose clients may notice
 * @param injection returns when it is over, and what was away is back
 */
public record Fault(Trouble trouble, Set<Service> strikes, Injection injection) {

    @FunctionalInterface
    public interface Injection {
        void run() throws Exception;
    }
}
