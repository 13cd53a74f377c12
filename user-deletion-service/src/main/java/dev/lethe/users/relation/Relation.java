package dev.lethe.users.relation;

import dev.lethe.common.catalogue.Effect;
import dev.lethe.common.catalogue.MappedTable;
import dev.lethe.common.catalogue.Reference;
import dev.lethe.users.account.User;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A table whose rows refer to a user by one or two columns, and the SQL for it. In the SQL {@code targets} are the
 * users to be deleted, and {@code t} is the table.
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
        if (!mapped.columns(Id.class).keySet().equals(Set.of("id"))) {
            throw new IllegalStateException(
                    mapped.name() + " must have id as its primary key, by which some rows are deleted");
        }
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

    /** Returns the name in answers and in the deletion log. */
    public String key() {
        return mapped.key();
    }

    /** Returns the name of the rows in messages. */
    public String label() {
        return mapped.label();
    }

    /** Returns the name by which answers count rows. Detached rows are counted as updated. */
    public String countKey() {
        return effect == Effect.DETACH ? key() + "Updated" : key();
    }

    /** Returns whether answers leave out a count of zero. */
    public boolean isCountedOnlyIfAny() {
        return mapped.onlyIfAny();
    }

    /** Returns whether participants are called for the rows. The statement that deletes them returns their subjects. */
    public boolean isOfIdentities() {
        return mapped.entity() == Identity.class;
    }

    /** Returns whether a deletion of that kind changes the rows. Otherwise they restrict it. */
    public boolean isTouchedBy(boolean force) {
        return force || effect != Effect.RESTRICT;
    }

    public PreviewFormat format() {
        return format;
    }

    /**
     * Returns the SQL condition for rows that refer to one of the users; {@code users} is the right side of the
     * comparison.
     */
    public String refersTo(String users) {
        return each(column -> "t." + column + " = " + users, " OR ");
    }

    /** Returns SQL that deletes or detaches the rows of one target. */
    public String touchOne() {
        return touched(change(column -> "nullif(t." + column + ", " + TARGETS + ")"), "WHERE " + refersTo(TARGETS));
    }

    /**
     * Returns SQL that deletes or detaches the rows of a list of targets. While it waits for a row with two users, that
     * row may change or be deleted with the other user. PostgreSQL then checks the condition again, and {@code old} is
     * the current row: rows that no longer refer to a target are neither touched nor counted.
     */
    public String touchListed() {
        return touched(
                change(column -> "CASE WHEN t.%1$s IN %2$s THEN NULL ELSE t.%1$s END".formatted(column, TARGETS)),
                "WHERE " + refersTo("ANY (ARRAY" + TARGETS + ")"));
    }

    /** Returns SQL for any number of targets. They are joined, because a join can spill to disk and a list can't. */
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
     * Returns SQL that counts touched rows by target. A row with two targets counts for both; one that names the same
     * user twice counts once.
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

    /** Returns SQL that counts the rows of each target. A row that names its user twice counts once. */
    public String countByTarget() {
        String rows = each(
                column -> "SELECT id, %1$s AS user_id FROM %2$s WHERE %1$s IN %3$s".formatted(column, table(), TARGETS),
                "\n       UNION\n       ");
        return "SELECT user_id, '%s' AS relation, count(*) AS n\n  FROM (%s) AS rows\n GROUP BY 1"
                .formatted(key(), rows);
    }

    /**
     * Returns SQL that deletes or detaches some of the rows that refer to a user by this column. While it waits for a
     * row, that row may get another user; PostgreSQL then checks the last condition again.
     */
    public String touchSome(String column) {
        return "WITH targets AS (SELECT ?::uuid AS id)\n"
                + change(detached -> "nullif(t." + detached + ", " + TARGETS + ")")
                + "\n WHERE t.id = ANY (ARRAY(SELECT id FROM %1$s WHERE %2$s = %3$s LIMIT ?)) AND t.%2$s = %3$s"
                        .formatted(table(), column, TARGETS);
    }

    /** Returns the SQL condition that more than so many rows refer to a user by one of the columns. */
    public String exceeds(int rows, String user) {
        return each(
                column -> "EXISTS (SELECT FROM %s t WHERE t.%s = %s OFFSET %d)".formatted(table(), column, user, rows),
                " OR ");
    }

    private String change(UnaryOperator<String> detached) {
        return effect == Effect.DETACH
                ? "UPDATE " + table() + " t\n       SET "
                        + each(column -> column + " = " + detached.apply(column), ",\n           ")
                : "DELETE FROM " + table() + " t";
    }

    private String touched(String change, String which) {
        String other = columns.size() == 2 ? ", old." + columns.get(1) + " AS other_user" : "";
        if (isOfIdentities()) {
            other += ", old.participant, old.subject";
        }
        return "touched_%s AS (\n    %s\n     %s\n    RETURNING old.%s AS user_id%s\n)"
                .formatted(table(), change, which, columns.get(0), other);
    }

    private String each(UnaryOperator<String> sql, String separator) {
        return columns.stream().map(sql).collect(Collectors.joining(separator));
    }
}
