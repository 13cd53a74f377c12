package dev.lethe.local.audit;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.lethe.local.console.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Looks in every field of every document of a database. */
record DocumentsAudit(String url) {

    private static final String STORE = "items";
    private static final int UUID_BYTES = 16;

    List<Finding> find(List<WholeWord> ids) {
        List<Finding> findings = new ArrayList<>();
        String name = database();
        try (MongoClient client = MongoClients.create(url)) {
            MongoDatabase items = client.getDatabase(name);
            for (String collection : items.listCollectionNames().into(new ArrayList<>()).stream()
                    .sorted()
                    .toList()) {
                Map<WholeWord, Map<String, Long>> found = new LinkedHashMap<>();
                for (BsonDocument document :
                        items.getCollection(collection, BsonDocument.class).find()) {
                    for (WholeWord id : ids) {
                        Set<String> fields = new HashSet<>();
                        look(id, document, "", fields);
                        fields.forEach(field -> found.computeIfAbsent(id, one -> new TreeMap<>())
                                .merge(field, 1L, Long::sum));
                    }
                }
                found.forEach((id, fields) -> fields.forEach(
                        (field, times) -> findings.add(new Finding(id, STORE, collection, field, times))));
            }
        }
        return findings;
    }

    private String database() {
        try {
            String name = new ConnectionString(url).getDatabase();
            if (name != null) {
                return name;
            }
        } catch (IllegalArgumentException e) {
            // It may have a password, so it isn't told.
        }
        throw Refusal.because("the address of MongoDB isn't one with a database: mongodb://HOST/NAME");
    }

    /** Adds the paths of the fields in which the id is. */
    private static void look(WholeWord id, BsonValue value, String path, Set<String> found) {
        if (value instanceof BsonDocument document) {
            document.forEach((name, field) -> {
                String inner = path.isEmpty() ? name : path + "." + name;
                if (id.isIn(name)) {
                    found.add(inner);
                }
                look(id, field, inner, found);
            });
        } else if (value instanceof BsonArray array) {
            array.forEach(element -> look(id, element, path, found));
        } else if (id.isIn(text(value))) {
            found.add(path);
        }
    }

    static String text(BsonValue value) {
        return switch (value.getBsonType()) {
            case STRING -> value.asString().getValue();
            case OBJECT_ID -> value.asObjectId().getValue().toHexString();
            case INT32, INT64 -> String.valueOf(value.asNumber().longValue());
            case DOUBLE, DECIMAL128 -> value.asNumber().decimal128Value().toString();
            case BINARY -> text(value.asBinary());
            case DATE_TIME, BOOLEAN, NULL -> "";
            default -> value.toString();
        };
    }

    /** Of a UUID its usual form, of other bytes the text that may be in them. */
    private static String text(BsonBinary binary) {
        return binary.getType() == BsonBinarySubType.UUID_STANDARD.getValue() && binary.getData().length == UUID_BYTES
                ? binary.asUuid().toString()
                : new String(binary.getData(), StandardCharsets.UTF_8);
    }
}
