package dev.lethe.proof;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes JSON in one form only, with sorted keys and no spaces, and reads it strictly. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /** @param value maps, lists, texts, numbers and booleans */
    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON: " + value, e);
        }
    }

    static Object read(String json) throws JsonProcessingException {
        return MAPPER.readValue(json, Object.class);
    }

    /** Reads an object. */
    static JsonNode object(String json, String what) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException malformed) {
            throw new InvalidProof(what + " isn't JSON: " + malformed.getOriginalMessage(), malformed);
        }
        throw new InvalidProof(what + " isn't a JSON object");
    }

    static String text(JsonNode object, String name, String what) {
        JsonNode value = object.get(name);
        if (value == null || !value.isTextual()) {
            throw new InvalidProof(what + " has no text " + name);
        }
        return value.textValue();
    }

    static long number(JsonNode object, String name, String what) {
        JsonNode value = object.get(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new InvalidProof(what + " has no number " + name);
        }
        return value.longValue();
    }
}
