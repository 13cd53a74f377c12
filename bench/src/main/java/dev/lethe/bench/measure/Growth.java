package dev.lethe.bench.measure;

/**
 * What ten times as much costs, by the same scenario at both sizes.
 *
 * @param times how many times longer it may take and still be linear
 */
public record Growth(String what, double times, Figures small, Figures large) {

    /** Ten measurements of noise, so to speak: what is linear doesn't come out at exactly ten. */
    private static final double TOLERANCE = 1.2;

    public double service() {
        return grown(small.service(), large.service());
    }

    public double yardstick() {
        return grown(small.yardstick(), large.yardstick());
    }

    public boolean isLinear() {
        return service() <= times * TOLERANCE;
    }

    private double grown(double before, double after) {
        return large.unit().moreIsBetter() ? before / after : after / before;
    }
}
