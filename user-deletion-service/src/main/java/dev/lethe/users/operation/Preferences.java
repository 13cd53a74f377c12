package dev.lethe.users.operation;

/** Reads {@code Prefer} headers (RFC 7240): preferences with values and parameters, of which some are quoted. */
final class Preferences {

    private Preferences() {}

    /** Other preferences are ignored, as the RFC says. */
    static boolean includeRespondAsync(String header) {
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i <= header.length(); i++) {
            char c = i == header.length() ? ',' : header.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && (!quoted || i == header.length())) {
                String name = header.substring(begin, i).split(";", 2)[0];
                if (name.trim().equalsIgnoreCase("respond-async")) {
                    return true;
                }
                begin = i + 1;
            }
        }
        return false;
    }
}
