package dev.lethe.items.user;

import io.quarkus.mongodb.panache.PanacheMongoEntityBase;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.util.List;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.pojo.annotations.BsonId;

/** As much of a user as is read. Users belong to another service: their ids and addresses may be of any kind. */
@MongoEntity(collection = StoredUser.COLLECTION, readPreference = "primary")
public class StoredUser extends PanacheMongoEntityBase {

    static final String COLLECTION = "users";

    @BsonId
    public BsonValue id;

    /** At most two, which is enough to know that it isn't one. */
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
