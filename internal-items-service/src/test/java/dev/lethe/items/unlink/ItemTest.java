package dev.lethe.items.unlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.items.ServiceTest;
import dev.lethe.items.World;
import dev.lethe.items.store.MongoSession;
import dev.lethe.items.store.Transactions;
import dev.lethe.items.store.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ItemTest extends ServiceTest {

    @Inject
    Transactions transactions;

    /** What it was stays equal to an element of a list that contains it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "file_path | 'a' | ['a', 'b']",
                "attachments | {file_path: 'a'} | [{file_path: 'a'}, 'b']",
                "attachments | ['a'] | [['a'], 'b']",
                "file_path | 'a' | 'b'",
                "file_path | null | 'b'",
            })
    void anItemWhoseFilesHaveChangedIsNotDeleted(String field, String before, String after) {
        ObjectId owner = World.user();
        Document item = Document.parse("{'%s': %s}".formatted(field, before)).append("created_by", owner);
        World.in("items").insertOne(item);
        UserId user = UserId.of(owner.toHexString());
        MongoSession session = transactions.stepByStep();
        Item read = new Item(session.find("items", new Document("_id", item.get("_id")))
                .projection(Item.FIELDS)
                .first());
        Document changed = Document.parse("{'%s': %s}".formatted(field, after));
        World.in("items").updateOne(new Document("_id", item.get("_id")), new Document("$set", changed));
        assertThat(session.deleteEach("items", List.of(read.unchanged(user)))).isZero();
        World.in("items")
                .updateOne(
                        new Document("_id", item.get("_id")),
                        new Document("$set", Document.parse("{'%s': %s}".formatted(field, before))));
        assertThat(session.deleteEach("items", List.of(read.unchanged(user)))).isOne();
    }
}
