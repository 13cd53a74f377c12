package dev.lethe.users.log;

import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Parameters;
import dev.lethe.users.account.UserIds;
import dev.lethe.users.operation.Action;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A query of the log.
 *
 * @param conditions of {@link LogEntry#newest}
 */
record LogQuery(Map<String, Object> conditions, int limit) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 500;

    static LogQuery of(Parameters parameters) {
        parameters.allowOnly(Set.of("actor", "target", "action", "from", "to", "before", "limit"));
        Map<String, Object> conditions = new LinkedHashMap<>();
        id(parameters, "actor").ifPresent(actor -> conditions.put("actor =", actor));
        id(parameters, "target").ifPresent(target -> conditions.put("target =", target));
        parameters.one("action").ifPresent(name -> conditions.put("action =", action(name)));
        time(parameters, "from").ifPresent(from -> conditions.put("at >=", from));
        time(parameters, "to").ifPresent(to -> conditions.put("at <", to));
        number(parameters, "before", Long.MAX_VALUE).ifPresent(before -> conditions.put("id <", before));
        int limit =
                number(parameters, "limit", LARGEST_LIMIT).map(Long::intValue).orElse(DEFAULT_LIMIT);
        return new LogQuery(conditions, limit);
    }

    private static String action(String name) {
        return Action.named(name)
                .orElseThrow(() -> invalid("action", "Unknown action"))
                .wireName();
    }

    private static Optional<UUID> id(Parameters parameters, String name) {
        return parameters
                .one(name)
                .map(value -> UserIds.parse(value).orElseThrow(() -> invalid(name, "must be a valid UUID")));
    }

    private static Optional<Instant> time(Parameters parameters, String name) {
        return parameters.one(name).map(value -> {
            try {
                Instant time = Instant.parse(value);
                int year = time.atOffset(ZoneOffset.UTC).getYear();
                if (year >= 1 && year <= 9999) {
                    return time;
                }
            } catch (DateTimeException e) {
                // no time at all, or one that no calendar reaches
            }
            throw invalid(name, "must be a time like 2023-01-01T00:00:00Z");
        });
    }

    private static Optional<Long> number(Parameters parameters, String name, long largest) {
        return parameters.one(name).map(value -> {
            try {
                long number = Long.parseLong(value);
                if (number >= 1 && number <= largest) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // not a number of any size, and so not one of these
            }
            throw invalid(name, "must be a whole number from 1 to " + largest);
        });
    }

    private static Failure invalid(String name, String message) {
        return Failure.invalid(name, message);
    }
}
