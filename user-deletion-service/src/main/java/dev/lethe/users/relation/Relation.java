package dev.lethe.users.relation;

import dev.lethe.common.catalogue.Effect;
import dev.lethe.common.catalogue.MappedTable;
import dev.lethe.common.catalogue.Reference;
import dev.lethe.users.account.User;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A table whose rows refer to a user, by one column or by two, and the parts of statements that follow from it. In
 * those parts {@code targets} are the users to be deleted, and {@code t} is the table.
 */
public final class Relation {

    private static final String TARGETS = "(SELECT id FROM targets)";

    private final MappedTable mapped;
    private final List<String> columns;
    private final Effect effect;
    private final PreviewFormat format;

    Relation(MappedTable mapped) {
        this.mapped = mapped;
        this.columns = mapped.references().stream().map(Reference::column).toList();
        this.effect = mapped.references().get(0).effect();
        this.format = PreviewFormat.of(mapped, columns, effect);
        if (mapped.references().size() > 2
                || !mapped.references(User.class, effect).equals(mapped.references())) {
            throw new IllegalStateException(
                    mapped.name() + " must refer to users alone, by one column or by two, with one effect");
        }
    }

    public String table() {
        return mapped.name();
    }

    public List<String> columns() {
        return columns;
    }

    public Effect effect() {
        return effect;
    }

    /** Its name in answers and in the deletion log. */
    public String key() {
        return mapped.key();
    }

    /** What a sentence calls its rows. */
    public String label() {
        return mapped.label();
    }

    /** The name under which an answer counts its rows: a detached row is still there, and only updated. */
    public String countKey() {
        return effect == Effect.DETACH ? key() + "Updated" : key();
    }

    /** Whether a deletion of that kind changes its rows; otherwise they stand in its way. */
    public boolean isTouchedBy(boolean force) {
        return force || effect != Effect.RESTRICT;
    }

    public PreviewFormat format() {
        return format;
    }

    /**
     * The condition of the rows that refer to a user, or to one of several; {@code users} is what a column is compared
     * with.
     */
    public String refersTo(String users) {
        return each(column -> "t." + column + " = " + users, " OR ");
    }

    /** Deletes or detaches the rows of the one target that there is. */
    public String touchOne() {
        return touched(change(column -> "nullif(t." + column + ", " + TARGETS + ")"), "WHERE " + refersTo(TARGETS));
    }

    /**
     * Deletes or detaches the rows of a list of targets. A row with two users is somebody else's too, and may change,
     * or be taken by the other's deletion, while this one waits for it. PostgreSQL then looks at the condition again,
     * and {@code old} is the row as it is by then: rows that no longer refer to a target are neither touched nor
     * counted.
     */
    public String touchListed() {
        return touched(
                change(column -> "CASE WHEN t.%1$s IN %2$s THEN NULL ELSE t.%1$s END".formatted(column, TARGETS)),
                "WHERE " + refersTo("ANY (ARRAY" + TARGETS + ")"));
    }

    /** The same for any number of targets: they are joined, which may spill to disk, as a list can't. */
    public String touchJoined() {
        String from = effect == Effect.DETACH ? "FROM " : "USING ";
        if (columns.size() == 1) {
            return touched(
                    change(column -> "NULL"), from + "targets\n     WHERE t." + columns.get(0) + " = targets.id");
        }
        String found = """
                WITH found AS (
                        SELECT hit.id, by_{first}.id AS {first}, by_{second}.id AS {second}
                          FROM (SELECT t.id, t.{first}, t.{second} FROM {table} t JOIN targets ON t.{first} = targets.id
                                UNION
                                SELECT t.id, t.{first}, t.{second} FROM {table} t JOIN targets ON t.{second} = targets.id) AS hit
                          LEFT JOIN targets AS by_{first} ON by_{first}.id = hit.{first}
                          LEFT JOIN targets AS by_{second} ON by_{second}.id = hit.{second}
                         ORDER BY hit.id
                    )""".replace("{table}", table())
                .replace("{first}", columns.get(0))
                .replace("{second}", columns.get(1));
        return touched(
                found + "\n    " + change(column -> "nullif(t.%1$s, found.%1$s)".formatted(column)),
                from + "found\n     WHERE t.id = found.id AND ("
                        + each(column -> "t.%1$s = found.%1$s".formatted(column), " OR ") + ")");
    }

    /**
     * Counts what was touched, by target. A row with two targets counts for each; one that names the same user twice,
     * once.
     */
    public String countTouched() {
        String rows = "touched_" + table();
        if (columns.size() == 2) {
            rows = """
                    (SELECT user_id FROM {rows}
                                UNION ALL
                                SELECT other_user FROM {rows} WHERE other_user IS DISTINCT FROM user_id) AS either
                          JOIN targets ON targets.id = user_id""".replace("{rows}", rows);
        }
        return "SELECT user_id, '%s' AS relation, count(*) AS n\n      FROM %s\n     GROUP BY 1".formatted(key(), rows);
    }

    /** Counts what refers to each target. A row that names its user twice is one row. */
    public String countByTarget() {
        String rows = each(
                column -> "SELECT id, %1$s AS user_id FROM %2$s WHERE %1$s IN %3$s".formatted(column, table(), TARGETS),
                "\n       UNION\n       ");
        return "SELECT user_id, '%s' AS relation, count(*) AS n\n  FROM (%s) AS rows\n GROUP BY 1"
                .formatted(key(), rows);
    }

    private String change(UnaryOperator<String> detached) {
        return effect == Effect.DETACH
                ? "UPDATE " + table() + " t\n       SET "
                        + each(column -> column + " = " + detached.apply(column), ",\n           ")
                : "DELETE FROM " + table() + " t";
    }

    private String touched(String change, String which) {
        String other = columns.size() == 2 ? ", old." + columns.get(1) + " AS other_user" : "";
        return "touched_%s AS (\n    %s\n     %s\n    RETURNING old.%s AS user_id%s\n)"
                .formatted(table(), change, which, columns.get(0), other);
    }

    private String each(UnaryOperator<String> sql, String separator) {
        return columns.stream().map(sql).collect(Collectors.joining(separator));
    }
}
