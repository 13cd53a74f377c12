package dev.lethe.items.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathTest {

    private static void isRefused(String text, String why) {
        assertThatThrownBy(() -> FilePath.of(text)).isInstanceOf(Refused.class).hasMessage(why);
    }

    @Test
    void hasTheNamesOfFoldersAndOfAFile() throws Refused {
        assertThat(FilePath.of("a/b/c.txt"))
                .isEqualTo(new FilePath(List.of(Path.of("a"), Path.of("b")), Path.of("c.txt")));
        assertThat(FilePath.of("c.txt")).isEqualTo(new FilePath(List.of(), Path.of("c.txt")));
    }

    /** File systems may ignore case. */
    @ParameterizedTest
    @ValueSource(strings = {".lethe-file-root", ".LETHE-file-root"})
    void refusesTheMarker(String text) {
        isRefused(text, "the marker of the file root");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "//a", "/..", "/\0"})
    void refusesWhatIsAbsolute(String text) {
        isRefused(text, "absolute");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a/", "a//b", "./a", "../a", "a/.", "a/..", "a/./b", "a/../b", "a/../../b", "../"
            })
    void refusesWhatHasAnotherSpellingOrLeadsUp(String text) {
        isRefused(text, "not plain: has an empty part, . or ..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0", "a\0/b", "a/b.txt\0.png"})
    void refusesNul(String text) {
        isRefused(text, "contains NUL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "...",
                "..a",
                "a..",
                ". .",
                " ",
                "~",
                "~root",
                "-rf",
                "*",
                "a\\..\\b",
                "..\\b",
                "C:",
                "%2e%2e",
                "%2F",
                "\n",
                "a:b",
                "$HOME",
                "．．"
            })
    void takesWhatOnlyLooksLikeATrickAsAName(String text) throws Refused {
        assertThat(FilePath.of(text)).isEqualTo(new FilePath(List.of(), Path.of(text)));
    }

    @Test
    void measuresNamesInBytes() throws Refused {
        assertThat(FilePath.of("x".repeat(255)).name().toString()).hasSize(255);
        assertThat(FilePath.of("ü".repeat(127)).name().toString()).hasSize(127);
        isRefused("x".repeat(256), "too long");
        isRefused("ü".repeat(128), "too long");
        isRefused("x".repeat(256) + "/a", "too long");
    }

    @Test
    void measuresPathsInBytes() throws Refused {
        assertThat(FilePath.of("a/".repeat(2047) + "b").folders()).hasSize(2047);
        isRefused("a/".repeat(2048) + "b", "too long");
        isRefused("ü/".repeat(1366), "too long");
    }

    /** Two Unicode forms of a letter are two names, as in the file system. */
    @Test
    void leavesUnicodeAsItIs() throws Refused {
        assertThat(FilePath.of("\u00e9").name())
                .isNotEqualTo(FilePath.of("e\u0301").name());
        assertThat(FilePath.of("\u202egpj.exe").name().toString()).isEqualTo("\u202egpj.exe");
    }

    @Test
    void refusesWhatNoFileSystemCanWrite() {
        isRefused("\ud800", "not a name on this file system");
        isRefused("a/\udfff/b", "not a name on this file system");
    }
}
