package dev.lethe.bench.process;

import java.util.Map;
import java.util.Optional;

/** @param headers by their names in lower case */
public record HttpReply(int status, Map<String, String> headers, String body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public boolean closes() {
        return header("connection").filter("close"::equalsIgnoreCase).isPresent();
    }
}
