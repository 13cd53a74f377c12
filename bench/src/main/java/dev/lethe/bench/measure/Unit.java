package dev.lethe.bench.measure;

/** What a figure counts, and so whether more of it is better. */
public enum Unit {
    PER_SECOND("/s"),
    MILLIS(" ms");

    private final String suffix;

    Unit(String suffix) {
        this.suffix = suffix;
    }

    public boolean moreIsBetter() {
        return this == PER_SECOND;
    }

    public String print(double value) {
        return String.format(value >= 100 ? "%,.0f%s" : "%.1f%s", value, suffix);
    }
}
