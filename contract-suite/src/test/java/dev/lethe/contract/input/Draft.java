package dev.lethe.contract.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A request in the making. */
final class Draft {

    /** A pair of the query, raw or encoded. */
    record Pair(String name, String value, boolean raw) {
        String written() {
            return raw ? name + "=" + value : encoded(name) + "=" + encoded(value);
        }
    }

    String method;
    String path;
    final Map<String, String> pathValues = new LinkedHashMap<>();
    final List<Pair> query = new ArrayList<>();
    final List<String> headers = new ArrayList<>();
    final Map<String, String> fields = new LinkedHashMap<>();
    boolean hasBody;
    byte[] body;

    /** The raw end of the request target. */
    String end = "";

    Wire.Request request() {
        String target = path;
        for (Map.Entry<String, String> value : pathValues.entrySet()) {
            target = target.replace("{" + value.getKey() + "}", encoded(value.getValue()));
        }
        if (!query.isEmpty()) {
            target += "?" + query.stream().map(Pair::written).collect(Collectors.joining("&"));
        }
        target += query.isEmpty() ? end : end.replace('?', '&');
        return new Wire.Request(method, target, List.copyOf(headers), body != null ? body : writtenFields());
    }

    /** Removes the dry run from the query, for mutations that put it elsewhere. */
    void withoutDryRun() {
        query.removeIf(pair -> pair.name().equals("dryRun"));
    }

    void replaceHeader(String name, String value) {
        headers.removeIf(line -> line.startsWith(name + ":"));
        headers.add(name + ": " + value);
    }

    private byte[] writtenFields() {
        return hasBody
                ? fields.entrySet().stream()
                        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                        .collect(Collectors.joining(",", "{", "}"))
                        .getBytes(UTF_8)
                : new byte[0];
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
