package dev.lethe.common.cors;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How it answers is tested on the running services. */
class CrossOriginTest {

    private static CrossOrigin of(String origin) {
        return new CrossOrigin(() -> Optional.of(Set.of(origin)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "http://localhost:5173",
                "http://127.0.0.1:1",
                "http://[::1]:5173",
                " https://a.example",
                ""
            })
    void takesOrigins(String origin) {
        assertThatCode(() -> of(origin)).doesNotThrowAnyException();
    }

    /** A wildcard would let any page that has a token use it from anywhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "https://*.example.com",
                "https://app.example.com/",
                "https://App.example.com",
                "app.example.com",
                "https://a.example https://b.example",
                "https://app.example.com:443",
                "http://app.example.com:80",
                "file://"
            })
    void anythingElseStopsTheStartAndIsNamed(String origin) {
        assertThatThrownBy(() -> of(origin))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("lethe.cors.origins")
                .hasMessageContaining(origin);
    }

    @Test
    void needsNone() {
        assertThatCode(() -> new CrossOrigin(Optional::empty)).doesNotThrowAnyException();
    }
}
