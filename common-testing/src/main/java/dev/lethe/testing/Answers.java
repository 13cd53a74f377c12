package dev.lethe.testing;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;

/** Holds answers against the JSON that they have to be. */
public abstract class Answers {

    /** Fails unless the answer has this status and exactly this body, the order of fields aside. */
    protected static void answers(Response response, int status, String body, Object... values) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThatJson(response.asString()).isEqualTo(body.formatted(values));
    }
}
