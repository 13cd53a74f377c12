package dev.lethe.users.worker;

import java.time.Duration;

/** A moving average of users per second, rests included. */
final class Rate {

    private static final double KEPT = 0.9;

    private double users;
    private double seconds;

    void worked(int users, Duration time) {
        this.users = KEPT * this.users + users;
        this.seconds = KEPT * this.seconds + time.toNanos() / 1e9;
    }

    /** Returns null before the first chunk. */
    Double perSecond() {
        return seconds == 0 ? null : users / seconds;
    }
}
