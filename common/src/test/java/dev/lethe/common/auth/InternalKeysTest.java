package dev.lethe.common.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InternalKeysTest {

    private static final String FIRST = "first-key-0123456789";
    private static final String MIDDLE = "middle";
    private static final String LAST = "the-last-and-the-longest-of-them-all-0123456789";

    private final InternalKeys keys = keys(FIRST, " " + MIDDLE + " ", "", LAST);

    private static InternalKeys keys(String... valid) {
        return new InternalKeys(new AuthConfig() {
            @Override
            public Optional<List<String>> internalKeys() {
                return Optional.of(List.of(valid));
            }

            @Override
            public Optional<Set<Scheme>> requires() {
                return Optional.empty();
            }

            @Override
            public Duration tokensRemembered() {
                return Duration.ZERO;
            }
        });
    }

    /** Returns every prefix of a key, keys that are longer, and keys with one wrong character. */
    private static Stream<String> almost() {
        return Stream.of(FIRST, MIDDLE, LAST)
                .flatMap(key -> Stream.concat(
                        Stream.of(key + "0", "0" + key, key + key, key.toUpperCase(Locale.ROOT)),
                        IntStream.range(0, key.length())
                                .boxed()
                                .flatMap(i -> Stream.of(
                                        key.substring(0, i),
                                        key.substring(0, i) + (char) (key.charAt(i) ^ 1) + key.substring(i + 1)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST, MIDDLE, LAST})
    void takesEveryKeyWhereverItStandsInTheList(String key) {
        assertThat(keys.contain(key)).isTrue();
    }

    @Test
    void refusesAKeyThatDiffersSlightly() {
        assertThat(almost()).hasSizeGreaterThan(100).noneMatch(keys::contain);
    }

    @Test
    void takesNothingWhereNoKeyIsConfigured() {
        InternalKeys none = keys("", " ");
        assertThat(Stream.of("", " ", FIRST)).noneMatch(none::contain);
    }
}
