package dev.lethe.bench.measure;

import java.time.Duration;

/**
 * The same work again and again, until it isn't getting any faster. A virtual machine compiles what it has seen often,
 * on the cores that are being measured: on two of them for a minute, in a service that then runs for weeks.
 */
public final class WarmUp {

    private static final double FASTER = 1.03;
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration AT_MOST = Duration.ofSeconds(45);

    /** Once more. */
    @FunctionalInterface
    public interface Turn {
        Timing take() throws Exception;
    }

    private WarmUp() {}

    public static void with(Turn turn) throws Exception {
        long began = System.nanoTime();
        long best = began;
        double rate = 0;
        while (since(best).compareTo(PATIENCE) < 0 && since(began).compareTo(AT_MOST) < 0) {
            double now = turn.take().perSecond();
            if (now > rate * FASTER) {
                rate = now;
                best = System.nanoTime();
            }
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
