package dev.lethe.bench.soak.fault;

import dev.lethe.bench.soak.ledger.Trouble;
import java.time.Duration;

/**
 * That something was done.
 *
 * @param lasted from when it began until what was away was back
 * @param recovery from then until the last client that noticed
 */
public record Episode(Trouble trouble, Duration lasted, Duration recovery) {}
