package dev.lethe.users.participant;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps calls from a participant that doesn't answer. Each failure doubles the pause before the next call, and there is
 * one call at a time until one succeeds.
 */
final class Breaker {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final int atOnce;
    private int callers;
    private int failures;
    private long openUntil = System.nanoTime();

    Breaker(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Returns whether another caller may begin; it has to end. */
    synchronized boolean begin() {
        boolean may = callers < (failures == 0 ? atOnce : 1) && !isOpen();
        callers += may ? 1 : 0;
        return may;
    }

    synchronized void end() {
        callers--;
    }

    synchronized boolean isOpen() {
        return System.nanoTime() - openUntil < 0;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    /** Returns how long to pause. Random, so that replicas don't all call at once. */
    synchronized Duration failed() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures++, 10));
        long longest = Math.min(pause.toNanos(), LONGEST_PAUSE.toNanos());
        Duration random = Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
        openUntil = System.nanoTime() + random.toNanos();
        return random;
    }
}
