package dev.lethe.checks.kubernetes;

import java.util.Locale;

/** An environment that manifests are made for. */
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
