package dev.lethe.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void columnsAreAsWideAsTheirLongestCell() {
        Table table = new Table("ID", "NAME");
        table.add(12345, null);
        table.add(1, "Zoë 🙂");
        table.print(console);

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("ID     NAME\n12345\n1      Zoë 🙂\n");
    }

    @Test
    void longCellsAreCut() {
        Table table = new Table("NAME", "X");
        table.add("🙂".repeat(10_000), "y".repeat(10_000));
        table.print(console);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines().skip(1))
                .containsExactly("🙂".repeat(59) + "…  " + "y".repeat(299) + "…");
    }

    @Test
    void nothingFromOutsideControlsTheTerminal() {
        console.line("%s", "a\u001b]0;title\u0007\r\n\u202e\u2028\u0085b");

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo("a\\u001b]0;title\\u0007\\u000d\\u000a\\u202e\\u2028\\u0085b\n");
    }
}
