package dev.lethe.users.log;

import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Parameters;
import dev.lethe.users.request.Inputs;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which entries are asked for; what is empty doesn't matter. */
record LogQuery(
        Optional<UUID> actor,
        Optional<UUID> target,
        Optional<Action> action,
        Optional<OffsetDateTime> from,
        Optional<OffsetDateTime> to,
        Optional<Long> before,
        int limit) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 500;

    static LogQuery of(Parameters parameters) {
        parameters.allowOnly(Set.of("actor", "target", "action", "from", "to", "before", "limit"));
        return new LogQuery(
                id(parameters, "actor"),
                id(parameters, "target"),
                parameters
                        .one("action")
                        .map(name -> Action.named(name).orElseThrow(() -> invalid("action", "Unknown action"))),
                time(parameters, "from"),
                time(parameters, "to"),
                number(parameters, "before", Long.MAX_VALUE),
                number(parameters, "limit", LARGEST_LIMIT).map(Long::intValue).orElse(DEFAULT_LIMIT));
    }

    private static Optional<UUID> id(Parameters parameters, String name) {
        return parameters
                .one(name)
                .map(value -> Inputs.uuid(value).orElseThrow(() -> invalid(name, "must be a valid UUID")));
    }

    private static Optional<OffsetDateTime> time(Parameters parameters, String name) {
        return parameters.one(name).map(value -> {
            try {
                OffsetDateTime time = Instant.parse(value).atOffset(ZoneOffset.UTC);
                if (time.getYear() >= 1 && time.getYear() <= 9999) {
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
