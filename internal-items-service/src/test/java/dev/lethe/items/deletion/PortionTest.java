package dev.lethe.items.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.items.ServiceTest;
import dev.lethe.items.World;
import dev.lethe.items.store.Transactions;
import dev.lethe.items.store.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PortionTest extends ServiceTest {

    @Inject
    Transactions transactions;

    /** Otherwise the previews in a thousand items would take all the memory. */
    @Test
    void endsBeforeItHoldsTooManyBytes() {
        ObjectId user = World.user();
        for (int n = 0; n < 4; n++) {
            World.in("items")
                    .insertOne(new Document("created_by", user)
                            .append("attachments", new Document("preview", "x".repeat(3 << 20))));
        }
        Portion portion = Portion.read(transactions.stepByStep(), UserId.of(user.toHexString()), Scope.person(), 1_000);
        assertThat(portion.items()).hasSize(3);
        assertThat(portion.isFull()).isTrue();
        assertThat(deleteData(user).jsonPath().getInt("deleted.items")).isEqualTo(4);
        assertThat(World.count("items", new Document("created_by", user))).isZero();
    }
}
