package dev.lethe.testing;

/** What a scraper sees of the service under test. */
public final class Metrics {

    private Metrics() {}

    /** Of the one series whose name and labels begin like this; zero as long as there is none. */
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
