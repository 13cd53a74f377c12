package dev.lethe.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TargetCheckTest {

    static Stream<String> plain() {
        return Stream.of(
                "/",
                "/api/users/1",
                "/api/users/",
                "/a/b.c",
                "/a/...",
                "/a/x..",
                "/a/%20b",
                "/a//b",
                "/a?x=%3B%23%2F..");
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
                "/a;v=1/b",
                "/a;dryRun=true",
                "/a%3BdryRun=true",
                "/a%3b",
                "/a?;dryRun=true",
                "/a?x=1;dryRun=true",
                "/a#x",
                "/a?#dryRun=true",
                "/a?x=a#1&dryRun=true",
                "/a\u00e4",
                "/a?x=\u00e4",
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
    void letsPlainTargetsThrough(String target) {
        assertThat(isPlain(target)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("misleading")
    void refusesWhatAServiceCouldReadDifferently(String target) {
        assertThat(isPlain(target)).isFalse();
    }

    @Test
    void refusesARequestWithoutAPath() {
        assertThat(TargetCheck.isPlain("", null)).isFalse();
    }

    private static boolean isPlain(String target) {
        return TargetCheck.isPlain(target, target.split("[?]", 2)[0]);
    }
}
