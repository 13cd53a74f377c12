package dev.lethe.bench.measure;

/** How long it took altogether, and for each, the quickest first. */
public record Timing(long elapsedNanos, long[] sortedNanos) {

    public double perSecond() {
        return sortedNanos.length * 1e9 / elapsedNanos;
    }

    public double percentileMillis(double percent) {
        int index = (int) Math.ceil(sortedNanos.length * percent / 100) - 1;
        return sortedNanos[Math.max(0, index)] / 1e6;
    }

    public double elapsedMillis() {
        return elapsedNanos / 1e6;
    }
}
