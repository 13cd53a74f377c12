package dev.lethe.users.worker;

import java.time.Duration;

/**
 * The number of users in the next chunk, so that a chunk takes about as long as it should. It follows a moving average
 * and at most doubles from one chunk to the next.
 */
final class ChunkSize {

    static final int FIRST = 100;

    /** Limits the memory that a chunk takes. */
    static final int LARGEST = 5_000;

    private static final double WEIGHT_OF_THE_LAST = 0.3;

    private final double goal;
    private int size = FIRST;
    private double secondsPerUser;

    ChunkSize(Duration goal) {
        this.goal = seconds(goal);
    }

    int get() {
        return size;
    }

    void worked(int users, Duration time) {
        double last = seconds(time) / users;
        secondsPerUser = secondsPerUser == 0 ? last : secondsPerUser + WEIGHT_OF_THE_LAST * (last - secondsPerUser);
        int wanted = (int) Math.min(LARGEST, goal / secondsPerUser);
        size = Math.max(1, Math.min(wanted, 2 * size));
    }

    /** Goes on with half as many users as the chunk that failed had, or returns false if it was one. */
    boolean halve(int users) {
        size = Math.max(1, Math.min(size, users) / 2);
        return users > 1;
    }

    private static double seconds(Duration time) {
        return Math.max(1, time.toNanos()) / 1e9;
    }
}
