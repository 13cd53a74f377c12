package dev.lethe.items.unlink;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import dev.lethe.items.store.Owned;
import dev.lethe.items.store.UserId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.conversions.Bson;

/** An item as it was read: its id and the fields that name files. */
public record Item(BsonDocument document) {

    private static final String FILE_PATH = "file_path";
    private static final List<String> NAMING_FILES = List.of(FILE_PATH, "attachments");

    /** Longest path in bytes. No file system has longer ones, and many of them would exceed the size of a note. */
    private static final int LONGEST_PATH = 4096;

    public static final Bson FIELDS = Projections.include(NAMING_FILES);

    /** Filters items that refer to one of these files in a way that an index covers. */
    public static Bson referringTo(Collection<String> paths) {
        return Filters.or(NAMING_FILES.stream()
                .flatMap(field -> Stream.of(field, field + "." + FILE_PATH))
                .map(field -> Filters.in(field, paths))
                .toList());
    }

    /** Filters items that may refer to files in ways that no index covers: lists in lists, and nested documents. */
    public static Bson ofUnusualShape() {
        return Filters.or(NAMING_FILES.stream()
                .flatMap(field -> Stream.of(
                        Filters.type(field, BsonType.DOCUMENT),
                        Filters.elemMatch(field, new BsonDocument("$type", new BsonString("array")))))
                .toList());
    }

    public BsonValue id() {
        return document.get("_id");
    }

    /**
     * Returns the files that may be unlinked with the item. Each of the two fields may be a string, a document whose
     * {@code file_path} is a string or a list of strings, or a list of these.
     */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        read(paths::add, other -> {});
        return paths;
    }

    /** Returns values of unknown shape where a path should be, or under a nested {@code file_path}, as text. */
    public List<String> notUnderstood() {
        List<String> others = new ArrayList<>();
        read(path -> {}, other -> texts(other).forEach(others::add));
        return others;
    }

    /** Returns every string under the two fields. A file with one of these paths isn't unlinked. */
    public Stream<String> mentions() {
        return NAMING_FILES.stream().filter(document::containsKey).flatMap(field -> strings(document.get(field)));
    }

    private void read(Consumer<String> path, Consumer<BsonValue> other) {
        for (String field : NAMING_FILES) {
            for (BsonValue element : elements(document.get(field))) {
                List<BsonValue> named =
                        element.isDocument() ? elements(element.asDocument().get(FILE_PATH)) : List.of();
                if (!named.isEmpty()) {
                    BsonDocument described = element.asDocument();
                    named.forEach(value -> readPath(value, path, other));
                    described.forEach((name, value) -> {
                        if (!name.equals(FILE_PATH)) {
                            findPaths(value, other);
                        }
                    });
                } else {
                    readPath(element, path, other);
                }
            }
        }
    }

    private static void readPath(BsonValue value, Consumer<String> path, Consumer<BsonValue> other) {
        if (value.isString() && isShort(value.asString().getValue())) {
            path.accept(value.asString().getValue());
        } else {
            other.accept(value);
        }
    }

    /** Finds nested {@code file_path} fields, such as that of an attachment's preview. */
    private static void findPaths(BsonValue value, Consumer<BsonValue> found) {
        if (value.isArray()) {
            value.asArray().forEach(element -> findPaths(element, found));
        } else if (value.isDocument()) {
            value.asDocument().forEach((name, inner) -> {
                if (name.equals(FILE_PATH)) {
                    elements(inner).forEach(found);
                } else {
                    findPaths(inner, found);
                }
            });
        }
    }

    /** Returns the elements that aren't null or empty. */
    private static List<BsonValue> elements(BsonValue value) {
        List<BsonValue> all = value == null ? List.of() : value.isArray() ? value.asArray() : List.of(value);
        return all.stream().filter(element -> !isEmpty(element)).toList();
    }

    private static boolean isEmpty(BsonValue value) {
        return value.isNull()
                || value.isString() && value.asString().getValue().isEmpty()
                || value.isArray() && value.asArray().isEmpty()
                || value.isDocument() && value.asDocument().isEmpty();
    }

    private static Stream<String> strings(BsonValue value) {
        if (value.isString()) {
            return Stream.of(value.asString().getValue());
        }
        if (value.isArray()) {
            return value.asArray().stream().flatMap(Item::strings);
        }
        return value.isDocument()
                ? value.asDocument().entrySet().stream()
                        .flatMap(entry -> Stream.concat(Stream.of(entry.getKey()), strings(entry.getValue())))
                : Stream.empty();
    }

    /**
     * Returns a value as text, so that no name in it is lost: a short one whole, a long one as each string in it, cut
     * to the length of a path.
     */
    private static Stream<String> texts(BsonValue value) {
        if (value.isArray()) {
            return elements(value).stream().flatMap(Item::texts);
        }
        if (value.isString()) {
            return Stream.of(cut(value.asString().getValue()));
        }
        String json = (value.isDocument() ? value.asDocument() : new BsonDocument("value", value)).toJson();
        return isShort(json) ? Stream.of(json) : strings(value).map(Item::cut);
    }

    private static boolean isShort(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
    }

    private static String cut(String text) {
        return isShort(text) ? text : text.substring(0, Math.min(text.length(), LONGEST_PATH));
    }

    /** Filters this item if it still belongs to this user and names the same files. */
    public Bson unchanged(UserId user) {
        return Filters.and(Stream.concat(
                        Stream.of(Filters.eq("_id", id()), Owned.ITEMS.of(user)),
                        NAMING_FILES.stream().map(this::unchanged))
                .toList());
    }

    /** In MongoDB a value also equals a list that contains it. */
    private Bson unchanged(String field) {
        BsonValue value = document.get(field);
        if (value == null) {
            return Filters.exists(field, false);
        }
        Bson shape = value.isArray()
                ? Filters.size(field, value.asArray().size())
                : Filters.not(Filters.type(field, BsonType.ARRAY));
        return Filters.and(Filters.eq(field, new BsonDocument("$eq", value)), shape);
    }

    /** Returns its size in bytes, as the store sent it. */
    public int bytes() {
        return new RawBsonDocument(document, new BsonDocumentCodec())
                .getByteBuffer()
                .remaining();
    }
}
