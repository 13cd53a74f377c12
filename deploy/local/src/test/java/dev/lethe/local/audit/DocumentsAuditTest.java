package dev.lethe.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class DocumentsAuditTest {

    @Test
    void readsAnIdInWhateverTypeItIsStored() {
        UUID uuid = UUID.randomUUID();
        assertThat(DocumentsAudit.text(new BsonBinary(uuid))).isEqualTo(uuid.toString());
        assertThat(DocumentsAudit.text(new BsonBinary("id 42".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("id 42");
        assertThat(DocumentsAudit.text(new BsonInt64(42))).isEqualTo("42");
        assertThat(DocumentsAudit.text(new BsonDouble(42.5))).isEqualTo("42.5");
        ObjectId id = new ObjectId();
        assertThat(DocumentsAudit.text(new BsonObjectId(id))).isEqualTo(id.toHexString());
    }

    @Test
    void bytesThatOnlyLookLikeAUuidAreNoError() {
        assertThat(DocumentsAudit.text(new BsonBinary(BsonBinarySubType.MD5, new byte[16])))
                .hasSize(16);
        assertThat(DocumentsAudit.text(new BsonBinary(BsonBinarySubType.UUID_STANDARD, new byte[3])))
                .hasSize(3);
    }
}
