package dev.lethe.conversations.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Parameters;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query selects, without a server. {@link StrictSelectionTest} asks the same of the whole service. */
class SelectionsTest {

    private static final long OWNER = 7;

    private static Selections given(Map<String, String> query) {
        return new Selections(new Parameters(null) {
            @Override
            public Optional<String> one(String name) {
                return Optional.ofNullable(query.get(name));
            }
        });
    }

    private static Selection narrow(Map<String, String> query) {
        return given(query).narrow(OWNER);
    }

    private static String refusal(ThrowingCallable reading) {
        return catchThrowableOfType(Failure.class, reading).text();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 10, Long.MAX_VALUE})
    void anId(long id) {
        assertThat(narrow(Map.of("conversationId", String.valueOf(id))))
                .isEqualTo(new Selection(OWNER, Selector.CONVERSATION, id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "01", "-1", "+1", "1.0", "1 ", "one", "9223372036854775808", "12345678901234567890"})
    void noId(String id) {
        assertThat(refusal(() -> narrow(Map.of("conversationId", id)))).isEqualTo("Invalid conversation ID format");
    }

    @ParameterizedTest
    @CsvSource({"thread_id, THREAD", "endpoint, ENDPOINT"})
    void aNameAsItIs(String parameter, Selector selector) {
        for (String name : new String[] {"a", " a ", "A", "x".repeat(512), "\uD83D\uDE00".repeat(512)}) {
            assertThat(narrow(Map.of(parameter, name))).isEqualTo(new Selection(OWNER, selector, name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread_id", "endpoint"})
    void noName(String parameter) {
        Map<String, String> complaints = Map.of(
                "",
                "must not be blank",
                " \t",
                "must not be blank",
                "\u00A0\u2003",
                "must not be blank",
                "x".repeat(513),
                "must be at most 512 characters long",
                "a\0b",
                "must not contain a NUL character (%00)",
                "\0b",
                "must not contain a NUL character (%00)",
                "\uFFFDb",
                "must not contain the character U+FFFD",
                "a\uFFFDb",
                "must not contain the character U+FFFD");
        complaints.forEach((name, complaint) -> assertThat(refusal(() -> narrow(Map.of(parameter, name))))
                .as(name)
                .contains(parameter, complaint));
    }

    @Test
    void exactlyOne() {
        assertThat(refusal(() -> narrow(Map.of()))).startsWith("No parameters provided.");
        assertThat(refusal(() -> narrow(Map.of("all", "true")))).startsWith("No parameters provided.");
        assertThat(refusal(() -> narrow(Map.of("thread_id", "a", "endpoint", "a"))))
                .isEqualTo("Specify exactly one of conversationId, thread_id, or endpoint.");
    }

    @Test
    void allOnlyIfItSaysSo() {
        assertThat(given(Map.of("all", "true")).narrowOrAll(OWNER)).isEqualTo(Selection.all(OWNER));
        assertThat(given(Map.of("endpoint", "a")).narrowOrAll(OWNER).selector()).isEqualTo(Selector.ENDPOINT);
        assertThat(refusal(() -> given(Map.of("all", "false")).narrowOrAll(OWNER)))
                .contains("must be true, or left out");
        assertThat(refusal(() -> given(Map.of()).narrowOrAll(OWNER))).startsWith("No parameters provided.");
        for (String narrow : new String[] {"conversationId", "thread_id", "endpoint"}) {
            assertThat(refusal(() -> given(Map.of("all", "true", narrow, "1")).narrowOrAll(OWNER)))
                    .isEqualTo("Specify exactly one of conversationId, thread_id, endpoint, or all.");
        }
    }

    @Test
    void theLogHasWhatWasNamed() {
        assertThat(new Selection(OWNER, Selector.CONVERSATION, 5L).target()).isEqualTo("5");
        assertThat(new Selection(OWNER, Selector.THREAD, "a").target()).isEqualTo("a");
        assertThat(Selection.all(OWNER).target()).isNull();
        assertThat(Selection.some(OWNER, 10).target()).isNull();
        assertThat(Selection.some(OWNER, 10).parameters())
                .containsEntry("owner", OWNER)
                .containsEntry("value", 10);
    }

    /** Each condition is in addition to the owner, and an action of its own in the log. */
    @Test
    void everySelectorIsOfTheOwner() {
        assertThat(Selector.each(Selector::select).values())
                .hasSize(5)
                .doesNotHaveDuplicates()
                .allMatch(sql -> sql.startsWith("SELECT id FROM conversations WHERE user_id = :owner AND "));
        assertThat(Selector.each(Selector::action).values()).doesNotHaveDuplicates();
    }
}
