package dev.lethe.users.worker;

import java.time.Duration;

/**
 * The number of users or rows in the next chunk, so that a chunk takes about as long as it should. It follows a moving
 * average and at most doubles from one chunk to the next.
 */
final class ChunkSize {

    static final int FIRST_USERS = 100;

    /** Limits the memory that a chunk takes. */
    static final int MOST_USERS = 5_000;

    /** Limits how far a replica falls behind at once. */
    private static final int MOST_ROWS = 100_000;

    private static final double WEIGHT_OF_THE_LAST = 0.3;

    private final double goal;
    private final int largest;
    private int size;
    private double secondsEach;

    private ChunkSize(Duration goal, int first, int largest) {
        this.goal = seconds(goal);
        this.size = first;
        this.largest = largest;
    }

    static ChunkSize ofUsers(Duration goal) {
        return new ChunkSize(goal, FIRST_USERS, MOST_USERS);
    }

    static ChunkSize ofRows(Duration goal, int first) {
        return new ChunkSize(goal, first, MOST_ROWS);
    }

    int get() {
        return size;
    }

    void worked(int items, Duration time) {
        double last = seconds(time) / items;
        secondsEach = secondsEach == 0 ? last : secondsEach + WEIGHT_OF_THE_LAST * (last - secondsEach);
        int wanted = (int) Math.min(largest, goal / secondsEach);
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
