package dev.lethe.common.input;

import dev.lethe.common.error.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Reads query parameters that are ids, times or numbers. */
public final class TypedParameters {

    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 500;

    private TypedParameters() {}

    public static Optional<UUID> id(Parameters parameters, String name) {
        return parameters
                .one(name)
                .map(value -> Uuids.parse(value).orElseThrow(() -> Failure.invalid(name, "must be a valid UUID")));
    }

    public static Optional<Instant> time(Parameters parameters, String name) {
        return parameters.one(name).map(value -> time(name, value));
    }

    /** Parses a time that PostgreSQL can hold, of four-digit years. */
    public static Instant time(String name, String value) {
        try {
            Instant time = Instant.parse(value);
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 1 && year <= 9999) {
                return time;
            }
        } catch (DateTimeException e) {
            // refused below
        }
        throw Failure.invalid(name, "must be a time like 2023-01-01T00:00:00Z");
    }

    public static Optional<Long> number(Parameters parameters, String name, long largest) {
        return parameters.one(name).map(value -> {
            try {
                long number = Long.parseLong(value);
                if (number >= 1 && number <= largest) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // refused below
            }
            throw Failure.invalid(name, "must be a whole number from 1 to " + largest);
        });
    }

    /** Returns the value if it is one of these. */
    public static String oneOf(String name, String value, Collection<String> values) {
        if (!values.contains(value)) {
            throw Failure.invalid(name, "must be one of " + String.join(", ", values));
        }
        return value;
    }

    /** Returns how many items a page may have. */
    public static int limit(Parameters parameters) {
        return number(parameters, "limit", LARGEST_LIMIT).map(Long::intValue).orElse(DEFAULT_LIMIT);
    }
}
