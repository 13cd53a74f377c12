package dev.lethe.items.user;

import io.quarkus.mongodb.panache.PanacheMongoEntityBase;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.util.List;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.pojo.annotations.BsonId;

/** The fields of a user that are read here. Another service owns users, so their ids may have any type. */
@MongoEntity(collection = StoredUser.COLLECTION, readPreference = "primary")
public class StoredUser extends PanacheMongoEntityBase {

    public static final String COLLECTION = "users";

    @BsonId
    public BsonValue id;

    /** Finds at most two users, which is enough to know whether there is exactly one. */
    static List<StoredUser> withEmail(String email) {
        return find("email", email).project(StoredUser.class).page(0, 2).list();
    }

    String idAsText() {
        if (id instanceof BsonObjectId objectId) {
            return objectId.getValue().toHexString();
        }
        return id instanceof BsonString string ? string.getValue() : "";
    }
}
