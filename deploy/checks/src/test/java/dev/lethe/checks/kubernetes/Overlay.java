package dev.lethe.checks.kubernetes;

import java.util.Locale;

/** An overlay, for one environment. */
enum Overlay {
    DEV,
    TEST,
    PROD;

    String path() {
        return "deploy/kubernetes/overlays/" + name().toLowerCase(Locale.ROOT);
    }

    boolean hasTestCleanup() {
        return this != PROD;
    }
}
