package dev.lethe.bench.measure;

/**
 * What more data costs, by the same scenario at two sizes.
 *
 * @param times how many times longer it may take and still be linear
 */
public record Growth(String what, double times, Figures small, Figures large) {

    /** What is linear doesn't come out at exactly the same, because of noise. */
    private static final double TOLERANCE = 1.2;

    public double service() {
        return grown(small.service(), large.service());
    }

    public double byHand() {
        return grown(small.byHand(), large.byHand());
    }

    public boolean isLinear() {
        return service() <= times * TOLERANCE;
    }

    private double grown(double before, double after) {
        return large.scenario().isRate() ? before / after : after / before;
    }
}
