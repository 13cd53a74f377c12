package dev.lethe.local.deployment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Builds a path with a query. */
public record Query(String path) {

    /** Adds a parameter, unless the value is null. */
    public Query with(String name, Object value) {
        if (value == null) {
            return this;
        }
        String encoded = URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
        return new Query(path + (path.contains("?") ? "&" : "?") + name + "=" + encoded);
    }
}
