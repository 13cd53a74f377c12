package dev.lethe.checks.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.local.suite.Script;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script without a running suite. */
@Timeout(60)
class CommandsIT {

    @TempDir
    Path parent;

    @Test
    void tokenIsATokenAndNothingElse() {
        Script token = lethe("token", "--role", "admin");

        assertThat(token.exitCode()).isZero();
        assertThat(token.output()).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "token",
                "env",
                "psql",
                "status",
                "receipts",
                "audit",
                "verify",
                "verify-log",
                "journal",
                "down"
            })
    void everyCommandExplainsItself(String command) {
        Script help = lethe(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).startsWith("Usage: ./lethe " + command + " ").contains("--data=DIR");
        assertThat(lethe("help").output()).containsPattern("(?m)^  " + command + " ");
    }

    @Test
    void completesCommandsAndWhatOptionsTake() {
        assertThat(lethe("generate-completion").output())
                .contains("local ROLE_option_args=(\"user\" \"admin\" \"super-admin\")")
                .contains("complete -F _complete_lethe -o default lethe");
    }

    @Test
    void explainsItselfWithoutACommandToo() {
        String help = lethe("--help").output();

        assertThat(help).startsWith("Lethe, the whole suite on this machine.");
        assertThat(List.of(lethe("-h").output(), lethe("help").output(), lethe().output()))
                .containsOnly(help);
    }

    @ParameterizedTest
    @CsvSource({
        "launch, lethe: Unmatched argument at index 0: 'launch' (see ./lethe --help)",
        "down --now, lethe: Unknown option: '--now' (see ./lethe down --help)",
    })
    void aMistakeIsToldInOneLine(String words, String line) {
        Script misused = lethe(words.split(" "));

        assertThat(misused.exitCode()).isEqualTo(2);
        assertThat(misused.output()).isEqualTo(line + "\n");
    }

    private Script lethe(String... words) {
        Script script = Script.start(List.of(words), parent.resolve("a suite"));
        script.exitCode();
        return script;
    }
}
