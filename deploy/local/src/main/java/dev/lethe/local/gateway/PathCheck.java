package dev.lethe.local.gateway;

import java.util.Locale;

/**
 * Refuses paths that a service might read differently from the gateway: what is routed by its first segments must not turn
 * into something else when the service resolves dots or decodes slashes.
 */
final class PathCheck {

    private PathCheck() {}

    static boolean isPlain(String path) {
        if (path == null || !path.startsWith("/") || path.indexOf('\\') >= 0) {
            return false;
        }
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.contains("%2f") || lower.contains("%5c") || lower.contains("%00") || hasBrokenEscape(lower)) {
            return false;
        }
        for (String segment : lower.replace("%2e", ".").replace("%3b", ";").split("/", -1)) {
            // Some servers leave off what follows a semicolon before they resolve the dots.
            String name = segment.indexOf(';') >= 0 ? segment.substring(0, segment.indexOf(';')) : segment;
            if (name.equals(".") || name.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasBrokenEscape(String path) {
        for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
            boolean complete = at + 2 < path.length()
                    && Character.digit(path.charAt(at + 1), 16) >= 0
                    && Character.digit(path.charAt(at + 2), 16) >= 0;
            if (!complete) {
                return true;
            }
        }
        return false;
    }
}
