package dev.lethe.contract.input;

import java.util.List;
import java.util.Random;

/** Values that are invalid, or barely valid. */
final class Oddities {

    /** Texts for a query, a path or a JSON string. None is {@code false} or an existing id. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t",
            "null",
            "True",
            "1",
            "0",
            "-1",
            "1.5",
            "1e3",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999",
            "NaN",
            "abc",
            "ä",
            "\uD83D\uDE00",
            "\u202Eabc",
            "\u0000",
            "\u00A0",
            "\uFEFF",
            "' OR 1=1 --",
            "$ne",
            "{\"$gt\":\"\"}",
            "../../etc/passwd",
            "%",
            "%%",
            "a,b",
            "a;b",
            "<script>",
            "${jndi:ldap://x}",
            "00000000-0000-0000-0000-000000000000",
            "11111111-1111-4111-8111-11111111111",
            "11111111-1111-4111-8111-1111111111111",
            "{11111111-1111-4111-8111-111111111111}",
            "507f1f77bcf86cd79943901",
            "507f1f77bcf86cd79943901g",
            "2026-13-01T00:00:00Z",
            "+1000000000-01-01T00:00:00Z",
            "x".repeat(129),
            "x".repeat(513),
            "ü".repeat(2000));

    /** Values in JSON. */
    private static final List<String> JSON = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e400",
            "123456789012345678901234567890",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\uD83D\uDE00\"",
            "[]",
            "[null]",
            "[[]]",
            "[\"\"]",
            "[1]",
            "[{}]",
            "{}",
            "{\"a\":1}",
            "{\"$gt\":\"\"}",
            "\"" + "x".repeat(5000) + "\"",
            "[" + "\"x\",".repeat(1000) + "\"x\"]",
            "[".repeat(2000) + "]".repeat(2000));

    private static final List<String> DOCUMENTS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "{}}",
            "{\"a\":1,}",
            "{'a':1}",
            "not json",
            "\u0000",
            "\uFEFF{}",
            "NaN",
            "null",
            "true",
            "7",
            "\"text\"",
            "[]",
            "{} {}",
            "{\"a\":1,\"a\":2}",
            "{\"\":1}",
            "<xml/>",
            "a=1&b=2",
            "[".repeat(100_000));

    private static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "*/*",
            "application/*",
            "json",
            "",
            ";",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/json, text/plain",
            "application/JSON",
            "application/problem+json");

    private static final List<String> ACCEPTS = List.of(
            "text/html",
            "text/csv",
            "application/xml",
            "*/*;q=0",
            "nonsense",
            "",
            ";",
            "application/json;q=2",
            "application/*",
            "application/problem+json",
            "text/html, application/json;q=0.1");

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "X");

    private final Random random;

    Oddities(Random random) {
        this.random = random;
    }

    String text() {
        return one(TEXTS);
    }

    String json() {
        return one(JSON);
    }

    String document() {
        return one(DOCUMENTS);
    }

    String contentType() {
        return one(CONTENT_TYPES);
    }

    String accept() {
        return one(ACCEPTS);
    }

    String method() {
        return one(METHODS);
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
