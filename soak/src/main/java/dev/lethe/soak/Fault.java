package dev.lethe.soak;

import dev.lethe.bench.process.Service;
import dev.lethe.soak.ledger.Trouble;
import dev.lethe.soak.subject.Gate;
import java.util.Set;

/**
 * One thing that is done to the scene.
 *
 * @param strikes the services whose clients may notice
 * @param injection returns when it is over, and what was away is back
 */
record Fault(Trouble trouble, Set<Service> strikes, Gate.Work injection) {}
