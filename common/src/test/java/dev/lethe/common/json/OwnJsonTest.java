package dev.lethe.common.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnJsonTest {

    private record Kept(int count, String name) {}

    private final OwnJson json = new OwnJson(new ObjectMapper()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES));

    @Test
    void readsWhatAnotherVersionWroteWithAFieldMoreOrLess() {
        assertThat(json.read("{\"count\":2,\"added\":true}", new TypeReference<Kept>() {}))
                .isEqualTo(new Kept(2, null));
        assertThat(json.read("{\"name\":\"x\"}", new TypeReference<Kept>() {})).isEqualTo(new Kept(0, "x"));
    }

    @Test
    void amountsKeepTheirDecimals() {
        assertThat(json.read("{\"a\":100.5000}", new TypeReference<Map<String, Object>>() {}))
                .containsEntry("a", new BigDecimal("100.5000"));
    }

    @Test
    void whatIsNoJsonIsABug() {
        assertThatThrownBy(() -> json.read("{", new TypeReference<Kept>() {}))
                .isInstanceOf(IllegalStateException.class);
    }
}
