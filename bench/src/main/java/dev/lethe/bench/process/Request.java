package dev.lethe.bench.process;

/**
 * One HTTP request.
 *
 * @param headers its own headers besides those of the connection: a line each, with its end
 * @param body JSON, or null
 */
public record Request(String method, String path, String headers, String body) {

    public static Request get(String path) {
        return new Request("GET", path, "", null);
    }

    public static Request delete(String path) {
        return new Request("DELETE", path, "", null);
    }

    public static Request post(String path, String body) {
        return new Request("POST", path, "", body);
    }

    public Request with(String moreHeaders) {
        return new Request(method, path, headers + moreHeaders, body);
    }
}
