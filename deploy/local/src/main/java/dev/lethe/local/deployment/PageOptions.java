package dev.lethe.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.local.console.Console;
import picocli.CommandLine.Option;

/** Reads the options that choose a page of a list. */
public final class PageOptions {

    @Option(names = "--limit", paramLabel = "N", description = "How many on a page, 50 unless given.")
    private Integer limit;

    @Option(names = "--cursor", paramLabel = "ID", description = "Where the page begins, from the page before.")
    private String cursor;

    public boolean areGiven() {
        return limit != null || cursor != null;
    }

    public String addTo(Query query) {
        return query.with("limit", limit).with("cursor", cursor).path();
    }

    /** Says how the next page is reached, if there is one. */
    public static void printNext(JsonNode page, Console console) {
        if (page.has("next")) {
            console.line("There are more: --cursor %s", page.path("next").asText());
        }
    }
}
