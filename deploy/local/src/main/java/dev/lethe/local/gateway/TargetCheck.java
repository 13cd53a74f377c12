package dev.lethe.local.gateway;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Refuses request targets that a service might read differently from the gateway: with dots to resolve, slashes to
 * decode, or parts that could get lost.
 */
final class TargetCheck {

    private TargetCheck() {}

    /** @param path the target's path, which is only a part of it where the target names a host or has a query */
    static boolean isPlain(String target, String path) {
        return target.chars().allMatch(TargetCheck::belongs) && path != null && isPlainPath(path);
    }

    private static boolean belongs(int character) {
        return character > ' ' && character <= '~' && character != '#' && character != ';';
    }

    private static boolean isPlainPath(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return path.startsWith("/")
                && Stream.of("\\", "%2f", "%3b", "%5c", "%00").noneMatch(lower::contains)
                && !hasBrokenEscape(lower)
                && Stream.of(lower.replace("%2e", ".").split("/", -1)).noneMatch(List.of(".", "..")::contains);
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
