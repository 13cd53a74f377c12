package dev.lethe.testing;

/** Reads the metrics of the service under test, as a scraper does. */
public final class Metrics {

    private Metrics() {}

    /** Returns the value of the series whose name and labels begin like this, or zero if there is none. */
    public static double value(String series) {
        return scrape().lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public static String scrape() {
        return Management.get("/q/metrics").asString();
    }
}
