package dev.lethe.soak.report;

import dev.lethe.soak.ledger.Trouble;
import java.time.Duration;

/**
 * A fault that was injected.
 *
 * @param lasted until what was away was back
 * @param recovery from then until the last client that noticed
 */
public record Episode(Trouble trouble, Duration lasted, Duration recovery) {}
