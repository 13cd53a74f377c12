package dev.lethe.users.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions of a Panache query for one page. Those without a value are left out, so that indexes are used. */
public final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** @param condition up to its value, such as {@code at >=} */
    public Conditions and(String condition, Optional<?> value) {
        value.ifPresent(given -> {
            values.add(given);
            conditions.add(condition + " ?" + values.size());
        });
        return this;
    }

    public String query() {
        return conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
    }

    public Object[] values() {
        return values.toArray();
    }
}
