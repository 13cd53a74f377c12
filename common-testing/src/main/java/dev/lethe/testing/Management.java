package dev.lethe.testing;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;

/** Asks the management port of the service under test, as probes and scrapers do. */
public final class Management {

    private Management() {}

    public static Response get(String path) {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return RestAssured.given().accept("*/*").get("http://127.0.0.1:" + port + path);
    }
}
