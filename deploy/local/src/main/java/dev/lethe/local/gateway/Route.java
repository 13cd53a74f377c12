package dev.lethe.local.gateway;

/** Requests whose path begins with these segments go to this service. */
public record Route(String prefix, String service, Listener listener) {

    /** Who reaches a route where the suite is deployed. On one's own machine one address serves both. */
    public enum Listener {
        PUBLIC,
        INTERNAL
    }

    public Route {
        if (!prefix.startsWith("/") || prefix.endsWith("/")) {
            throw new IllegalArgumentException("A prefix begins with a slash and ends without: " + prefix);
        }
    }

    /** On segment boundaries: {@code /api/users} is no prefix of {@code /api/usersfoo}. */
    boolean matches(String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
