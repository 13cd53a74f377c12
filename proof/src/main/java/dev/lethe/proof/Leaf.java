package dev.lethe.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A log entry as it is sealed: JSON with sorted keys, made from what the database stores. Who acted and on whom is
 * replaced by hashes with a salt, so that a receipt can be shown to anybody. Empty columns are left out, so that a
 * column can be added to a log without a change to its sealed entries.
 *
 * @param id the number of the entry
 * @param content the canonical JSON
 */
public record Leaf(long id, String content) {

    public static final int SALT_BYTES = 16;

    /** Columns that name nobody. All others are hashed, also those that will be added. */
    private static final Set<String> SHOWN =
            Set.of("id", "at", "action", "outcome", "dry_run", "counts", "conversations", "messages", "erasure_id");

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    /** Columns that a query adds to those of the entry begin so. */
    private static final String ADDED = "sealed_";

    /** Makes the leaf of the entry in a row. */
    public static Leaf of(ResultSet row, byte[] salt) throws SQLException {
        TreeMap<String, Object> fields = new TreeMap<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i);
            Object value = name.startsWith(ADDED) ? null : value(row, i, columns.getColumnType(i));
            if (value != null) {
                fields.put(name, SHOWN.contains(name) ? value : hidden(saltOf(name, salt), value.toString()));
            }
        }
        return new Leaf(row.getLong("id"), Json.write(fields));
    }

    /** Derives the salt of one column, so that it can be handed out without the others'. */
    public static byte[] saltOf(String column, byte[] salt) {
        return Arrays.copyOf(Digest.sha256(salt, Digest.utf8(column)), SALT_BYTES);
    }

    /** Returns what is shown instead of a value: the hash of the column's salt and the value. */
    public static String hidden(byte[] salt, String value) {
        return Digest.encode(Digest.sha256(salt, Digest.utf8(value)));
    }

    public byte[] hash() {
        return MerkleTree.leafHash(Digest.utf8(content));
    }

    /** By the types of JDBC. PostgreSQL's own names would take a query, and differ between queries. */
    private static Object value(ResultSet row, int column, int type) throws SQLException {
        Object value = switch (type) {
            case Types.BIGINT -> row.getLong(column);
            case Types.BIT, Types.BOOLEAN -> row.getBoolean(column);
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> time(row.getObject(column, OffsetDateTime.class));
            case Types.OTHER -> row.getObject(column) instanceof UUID id ? id : json(row.getString(column));
            default -> row.getString(column);
        };
        return row.wasNull() ? null : value;
    }

    private static String time(OffsetDateTime time) {
        return time == null ? null : MICROSECONDS.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static Object json(String text) {
        try {
            return text == null ? null : Json.read(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL stores only JSON in a column of JSON", e);
        }
    }
}
