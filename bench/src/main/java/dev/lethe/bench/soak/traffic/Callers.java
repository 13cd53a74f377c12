package dev.lethe.bench.soak.traffic;

import dev.lethe.testing.token.TestToken;

/** The headers that say who asks. */
final class Callers {

    private Callers() {}

    static String bearer(TestToken token) {
        return "Authorization: Bearer " + token.signed() + "\r\n";
    }

    static String internal(String key) {
        return "x-internal-key: " + key + "\r\n";
    }
}
