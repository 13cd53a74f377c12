package dev.lethe.local.gateway;

import java.util.Set;

/** Requests whose path begins with these segments go to this service. */
public record Route(String prefix, String service, Set<Listener> listeners) {

    /** Who can reach a route of a deployed suite. The local gateway has one address for both. */
    public enum Listener {
        PUBLIC,
        INTERNAL
    }

    public Route {
        if (!prefix.startsWith("/") || prefix.endsWith("/")) {
            throw new IllegalArgumentException("A prefix begins with a slash and ends without: " + prefix);
        }
    }

    /** Matches whole segments: {@code /api/users} is no prefix of {@code /api/usersfoo}. */
    boolean matches(String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
