package dev.lethe.contract.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** An OpenID provider that knows one account, which is signed in already. It gives a token for a code once. */
final class Provider implements AutoCloseable {

    static final String CLIENT_ID = "lethe-console";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final String token;
    private final Map<String, Map<String, String>> codes = new HashMap<>();

    /** What it adds to its answer, or says instead of a code. */
    private final Map<String, String> answer = new HashMap<>();

    Provider(String token) throws IOException {
        this.token = token;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/realm/.well-known/openid-configuration", exchange -> reply(exchange, 200, discovery()));
        server.createContext("/realm/authorize", this::authorize);
        server.createContext("/realm/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
    }

    Provider answering(String name, String value) {
        answer.put(name, value);
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private Map<String, String> discovery() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize?kept=yes",
                "token_endpoint", issuer() + "/token");
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        Map<String, String> answered = new LinkedHashMap<>(Map.of("state", asked.get("state"), "iss", issuer()));
        boolean isProper = asked.get("response_type").equals("code")
                && asked.get("client_id").equals(CLIENT_ID)
                && asked.get("scope").equals("openid")
                && asked.get("kept").equals("yes")
                && asked.get("code_challenge_method").equals("S256");
        if (isProper) {
            String code = UUID.randomUUID().toString();
            codes.put(code, asked);
            answered.put("code", code);
        } else {
            answered.put("error", "invalid_request");
        }
        answered.putAll(answer);
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        asked.get("redirect_uri") + "?"
                                + answered.entrySet().stream()
                                        .map(one -> one.getKey() + "="
                                                + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                                        .collect(Collectors.joining("&")));
        exchange.sendResponseHeaders(302, NO_BODY);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> sent =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(sent.get("code"));
        boolean isProper = asked != null
                && sent.get("grant_type").equals("authorization_code")
                && sent.get("client_id").equals(CLIENT_ID)
                && sent.get("redirect_uri").equals(asked.get("redirect_uri"))
                && challenge(sent.get("code_verifier")).equals(asked.get("code_challenge"));
        reply(
                exchange,
                isProper ? 200 : 400,
                isProper ? Map.of("access_token", token) : Map.of("error_description", "The code isn't good"));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> parameters(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void reply(HttpExchange exchange, int status, Map<String, String> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
