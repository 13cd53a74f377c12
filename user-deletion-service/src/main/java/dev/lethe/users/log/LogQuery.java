package dev.lethe.users.log;

import static dev.lethe.common.input.TypedParameters.id;
import static dev.lethe.common.input.TypedParameters.number;
import static dev.lethe.common.input.TypedParameters.time;

import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Parameters;
import dev.lethe.common.input.TypedParameters;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Conditions;
import java.util.Set;

/** A query of the log. */
record LogQuery(Conditions conditions, int limit) {

    static LogQuery of(Parameters parameters) {
        parameters.allowOnly(Set.of("actor", "target", "action", "from", "to", "before", "limit"));
        Conditions conditions = new Conditions()
                .and("actor =", id(parameters, "actor"))
                .and("target =", id(parameters, "target"))
                .and("action =", parameters.one("action").map(LogQuery::action))
                .and("at >=", time(parameters, "from"))
                .and("at <", time(parameters, "to"))
                .and("id <", number(parameters, "before", Long.MAX_VALUE));
        return new LogQuery(conditions, TypedParameters.limit(parameters));
    }

    private static String action(String name) {
        return Action.named(name)
                .orElseThrow(() -> Failure.invalid("action", "Unknown action"))
                .wireName();
    }
}
