package dev.lethe.bench.users.scenario;

/**
 * How much is measured.
 *
 * @param users of each kind, in the larger data set; the smaller one has a tenth
 * @param perTurn single deletions in one side's turn on the larger data set
 * @param rounds in which each side has a turn
 */
public record Bounds(int users, int perTurn, int rounds) {

    /** The most that one request may name, and the tenth of it. */
    static final int LIST = 1_000;

    static final int SHORT_LIST = 100;
    static final int CLIENTS = 8;

    public static Bounds scaled(double scale, int rounds) {
        return new Bounds((int) (100_000 * scale), Math.max(80, (int) (1_250 * scale)), rounds);
    }

    Bounds tenth() {
        return new Bounds(users / 10, Math.max(80, perTurn / 5), rounds);
    }
}
