package dev.lethe.common.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldErrorTest {

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\u001b", "\u0085", "\u009b", "\u2028", "\u2029", "\u202e", "\u200b", "\ud83d"})
    void aNameHasNothingThatCouldBreakALine(String hostile) {
        assertThat(new FieldError("a" + hostile + "b", "").field()).isEqualTo("a?b");
    }

    @Test
    void aNameStaysAsItWasSent() {
        assertThat(new FieldError("größe.名前 \ud83d\ude00", "").field()).isEqualTo("größe.名前 \ud83d\ude00");
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        String field = new FieldError("a".repeat(99) + "\ud83d\ude00", "").field();
        assertThat(field).isEqualTo("a".repeat(99) + "?");
    }
}
