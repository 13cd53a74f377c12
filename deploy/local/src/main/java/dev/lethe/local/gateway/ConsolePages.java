package dev.lethe.local.gateway;

import dev.lethe.local.tokens.DemoAccount;
import dev.lethe.local.tokens.DemoSession;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the console's files, and tokens of the demo accounts to those who have the key that {@code ./lethe up} printed. */
public final class ConsolePages {

    private static final String PATH = "/console";
    private static final Pattern FILE = Pattern.compile("(?:[a-z]+/)?[a-z]+\\.(html|css|js|json)");
    private static final Pattern DEMO_TOKEN = Pattern.compile("demo-token/([a-z-]+)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8", "css", "text/css", "js", "text/javascript", "json", "application/json");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self';"
                            + " require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Cache-Control", "no-cache");

    private final DemoSession demo;

    public ConsolePages(DemoSession demo) {
        this.demo = demo;
    }

    boolean serves(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    /** Answers a request for a file or for a token. Returns false for everything else. */
    boolean answer(HttpServerRequest request, String requestId) {
        request.response().headers().addAll(HEADERS).set(RequestId.HEADER, requestId);
        if (request.path().equals(PATH)) {
            request.response()
                    .setStatusCode(308)
                    .putHeader("Location", PATH + "/")
                    .end();
            return true;
        }
        String name = request.path().substring(PATH.length() + 1);
        Matcher token = DEMO_TOKEN.matcher(name);
        if (token.matches() && request.method().equals(HttpMethod.POST)) {
            return answerToken(request, token.group(1));
        }
        Matcher file = FILE.matcher(name.isEmpty() ? "index.html" : name);
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        return reads && file.matches() && answerFile(request, file.group(), TYPES.get(file.group(1)));
    }

    private static boolean answerFile(HttpServerRequest request, String name, String type) {
        try (InputStream file = ConsolePages.class.getResourceAsStream(PATH + "/" + name)) {
            if (file == null) {
                return false;
            }
            byte[] bytes = file.readAllBytes();
            HttpServerResponse response = request.response();
            response.headers().set("Content-Type", type);
            if (request.method().equals(HttpMethod.HEAD)) {
                response.putHeader("Content-Length", String.valueOf(bytes.length))
                        .end();
            } else {
                response.end(Buffer.buffer(bytes));
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answerToken(HttpServerRequest request, String role) {
        Optional<DemoAccount> account = DemoAccount.of(role);
        if (account.isEmpty() || !demo.isKey(request.getHeader("X-Demo-Key"))) {
            return false;
        }
        request.response()
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Type", "text/plain")
                .end(demo.token(account.get()));
        return true;
    }
}
