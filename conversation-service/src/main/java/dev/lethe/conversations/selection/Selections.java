package dev.lethe.conversations.selection;

import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Parameters;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the selection from the query parameters. */
@RequestScoped
public class Selections {

    /** The limit of the columns in the database. */
    public static final int LONGEST = 512;

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");
    private static final List<Selector> NARROW = List.of(Selector.CONVERSATION, Selector.THREAD, Selector.ENDPOINT);

    private final Parameters parameters;

    public Selections(Parameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Requires exactly one selector and never selects all, because a request whose selector got lost must not delete
     * everything.
     */
    public Selection narrow(long owner) {
        List<Selector> given = NARROW.stream()
                .filter(selector -> parameters.one(selector.parameter()).isPresent())
                .toList();
        if (given.isEmpty()) {
            throw Failure.badRequest("No parameters provided. Please specify conversationId, thread_id, or endpoint.");
        }
        if (given.size() > 1) {
            throw Failure.badRequest("Specify exactly one of conversationId, thread_id, or endpoint.");
        }
        Selector selector = given.get(0);
        String value = parameters.one(selector.parameter()).orElseThrow();
        return new Selection(owner, selector, selector == Selector.CONVERSATION ? id(value) : name(selector, value));
    }

    /** Also accepts {@code all=true}, for previews. */
    public Selection narrowOrAll(long owner) {
        Optional<String> all = parameters.one(Selector.ALL.parameter());
        if (all.isEmpty()) {
            return narrow(owner);
        }
        if (!all.get().equals("true")) {
            throw Failure.invalid(Selector.ALL.parameter(), "must be true, or left out");
        }
        if (NARROW.stream()
                .anyMatch(selector -> parameters.one(selector.parameter()).isPresent())) {
            throw Failure.badRequest("Specify exactly one of conversationId, thread_id, endpoint, or all.");
        }
        return Selection.all(owner);
    }

    private static long id(String value) {
        if (ID.matcher(value).matches()) {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException e) {
                // more than 64 bits, and so no conversation's
            }
        }
        throw Failure.badRequest("Invalid conversation ID format");
    }

    /**
     * Reads a thread or endpoint, which is compared byte for byte. Refuses blank names, those too long for a row, and
     * U+FFFD, which may stand for bytes that were misread.
     */
    private static String name(Selector selector, String value) {
        String complaint = value.codePoints().allMatch(Selections::isSpace)
                ? "must not be blank"
                : value.codePointCount(0, value.length()) > LONGEST
                        ? "must be at most " + LONGEST + " characters long"
                        : value.indexOf('\0') >= 0
                                ? "must not contain a NUL character (%00)"
                                : value.indexOf('\uFFFD') >= 0 ? "must not contain the character U+FFFD" : null;
        if (complaint != null) {
            throw Failure.invalid(selector.parameter(), complaint);
        }
        return value;
    }

    /** Also matches Unicode's spaces, non-breaking ones included. */
    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
