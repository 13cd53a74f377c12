package dev.lethe.bench.measure;

/** How long all tasks took together, and each of them, the quickest first. */
public record Timing(long elapsedNanos, long[] sortedNanos) {

    public double perSecond() {
        return sortedNanos.length * 1e9 / elapsedNanos;
    }

    /** Returns the mean time of a task, if one client did them one after another. */
    public double millis() {
        return elapsedNanos / 1e6 / sortedNanos.length;
    }

    public double percentileMillis(double percent) {
        int index = (int) Math.ceil(sortedNanos.length * percent / 100) - 1;
        return sortedNanos[Math.max(0, index)] / 1e6;
    }
}
