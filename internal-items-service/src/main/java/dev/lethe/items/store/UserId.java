package dev.lethe.items.store;

import dev.lethe.common.error.Failure;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.types.ObjectId;

/** A user's id. Documents refer to it as an ObjectId, or as the same 24 digits in a string. */
public record UserId(ObjectId id) {

    public static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{24}");

    public static UserId of(String text) {
        if (!HEX.matcher(text).matches()) {
            throw Failure.badRequest("Invalid user ID format. Expected 24-character hexadecimal string.")
                    .withType("Bad Request - Invalid ID format");
        }
        return new UserId(new ObjectId(text));
    }

    public List<Object> spellings() {
        return List.of(id, id.toHexString());
    }

    @Override
    public String toString() {
        return id.toHexString();
    }
}
