package dev.lethe.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellWordTest {

    @Test
    void leavesPlainValuesAsTheyAre() {
        String url = "postgresql://users:a-b_C@127.0.0.1:3032/users";

        assertThat(ShellWord.quoted(url)).isEqualTo(url);
    }

    @Test
    void quotesWhatAShellWouldReadOtherwise() {
        assertThat(ShellWord.quoted("/tmp/a b")).isEqualTo("'/tmp/a b'");
        assertThat(ShellWord.quoted("/tmp/$HOME's")).isEqualTo("'/tmp/$HOME'\\''s'");
        assertThat(ShellWord.quoted("")).isEqualTo("''");
    }
}
