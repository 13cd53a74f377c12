package dev.lethe.items.unlink;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import dev.lethe.items.store.Owned;
import dev.lethe.items.store.UserId;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/** What a deletion has to know of an item: its id, and the fields that name its files, as they were when it was read. */
public record Item(BsonDocument document) {

    private static final String FILE_PATH = "file_path";
    private static final String ATTACHMENTS = "attachments";

    public static final Bson FIELDS = Projections.include(FILE_PATH, ATTACHMENTS);

    /** Every item that refers to one of these files, in whichever way. */
    public static Bson referringTo(List<String> paths) {
        return Filters.or(
                Filters.in(FILE_PATH, paths),
                Filters.in(ATTACHMENTS, paths),
                Filters.in(ATTACHMENTS + "." + FILE_PATH, paths));
    }

    public BsonValue id() {
        return document.get("_id");
    }

    /** {@code file_path}, and {@code attachments}: a list of paths, or of documents that have a {@code file_path}. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        add(document.get(FILE_PATH), paths);
        BsonValue attachments = document.get(ATTACHMENTS);
        if (attachments != null && attachments.isArray()) {
            attachments.asArray().forEach(attachment -> add(attachment, paths));
        } else {
            add(attachments, paths);
        }
        return paths;
    }

    private static void add(BsonValue value, List<String> paths) {
        if (value != null && value.isString() && !value.asString().getValue().isEmpty()) {
            paths.add(value.asString().getValue());
        } else if (value != null && value.isDocument() && value.asDocument().isString(FILE_PATH)) {
            add(value.asDocument().get(FILE_PATH), paths);
        }
    }

    /** This item while it is this user's and names the same files. */
    public Bson unchanged(UserId user) {
        return Filters.and(Filters.eq("_id", id()), Owned.ITEMS.of(user), unchanged(FILE_PATH), unchanged(ATTACHMENTS));
    }

    private Bson unchanged(String field) {
        return document.containsKey(field)
                ? Filters.eq(field, new BsonDocument("$eq", document.get(field)))
                : Filters.exists(field, false);
    }
}
