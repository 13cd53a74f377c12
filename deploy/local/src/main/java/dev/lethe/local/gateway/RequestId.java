package dev.lethe.local.gateway;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id of a request in every log: the client's, if it is safe to log. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/+=-]{0,127}");

    private RequestId() {}

    static String of(MultiMap headers) {
        List<String> sent = headers.getAll(HEADER);
        return sent.size() == 1 && SANE.matcher(sent.get(0)).matches()
                ? sent.get(0)
                : UUID.randomUUID().toString();
    }
}
