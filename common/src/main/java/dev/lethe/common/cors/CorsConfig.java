package dev.lethe.common.cors;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Which pages may call the service from a browser. */
@ConfigMapping(prefix = "lethe.cors")
public interface CorsConfig {

    /**
     * The origins of these pages, such as {@code https://app.example.com}, separated by commas; none unless given. The
     * gateways have to be told too, so that a page can read their own answers.
     */
    Optional<Set<String>> origins();
}
