package dev.lethe.items.user;

import io.quarkus.mongodb.panache.PanacheMongoEntityBase;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.util.List;
import org.bson.BsonValue;
import org.bson.codecs.pojo.annotations.BsonId;

/** As much of a user as is looked up. Users belong to another service, and may have any kind of id. */
@MongoEntity(collection = StoredUser.COLLECTION, readPreference = "primary")
public class StoredUser extends PanacheMongoEntityBase {

    static final String COLLECTION = "users";

    @BsonId
    public BsonValue id;

    public String email;

    /** At most two, which is enough to know that it isn't one. */
    static List<StoredUser> withEmail(String email) {
        return find("email", email).page(0, 2).list();
    }

    String idAsText() {
        return id.isObjectId()
                ? id.asObjectId().getValue().toHexString()
                : id.isString() ? id.asString().getValue() : "";
    }
}
