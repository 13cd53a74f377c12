package dev.lethe.users.operation;

import dev.lethe.users.log.Entry;
import java.util.List;

/**
 * What an operation came to.
 *
 * @param entries still to be written to the deletion log
 * @param written what the operation has written there itself, which a dry run undoes and writes again as what it was
 */
public record Reply(int status, String message, Object data, List<Entry> entries, List<Entry> written) {

    public static Reply done(String message, Object data, List<Entry> entries, List<Entry> written) {
        return new Reply(200, message, data, entries, written);
    }

    public static Reply refused(int status, String message, Object data, Entry entry) {
        return new Reply(status, message, data, List.of(entry), List.of());
    }
}
