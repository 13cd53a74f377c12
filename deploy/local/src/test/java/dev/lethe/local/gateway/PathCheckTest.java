package dev.lethe.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PathCheckTest {

    static Stream<String> plain() {
        return Stream.of(
                "/", "/api/users/1", "/api/users/", "/a/b.c", "/a/...", "/a/x..", "/a/%20b", "/a;v=1/b", "/a//b");
    }

    static Stream<String> misleading() {
        return Stream.of(
                "",
                "*",
                "a/b",
                "/a/../b",
                "/a/./b",
                "/a/..",
                "/a/%2e%2e/b",
                "/a/%2E./b",
                "/a/..;/b",
                "/a/..;x=1/b",
                "/a/..%3Bx/b",
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "/a%00",
                "/a%",
                "/a%2",
                "/a%zz");
    }

    @ParameterizedTest
    @MethodSource("plain")
    void letsPlainPathsThrough(String path) {
        assertThat(PathCheck.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("misleading")
    void refusesWhatAServiceCouldReadDifferently(String path) {
        assertThat(PathCheck.isPlain(path)).isFalse();
    }

    @Test
    void refusesARequestWithoutAPath() {
        assertThat(PathCheck.isPlain(null)).isFalse();
    }
}
