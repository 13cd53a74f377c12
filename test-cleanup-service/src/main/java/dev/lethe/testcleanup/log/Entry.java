package dev.lethe.testcleanup.log;

import java.time.Duration;
import java.util.Map;

/**
 * What came of a cleanup.
 *
 * @param reason why it failed, or null
 * @param counts by table, of what is gone; of a failed one, which deleted nothing, how far it had come
 */
public record Entry(boolean failed, String reason, Map<String, Long> counts, Duration took) {}
