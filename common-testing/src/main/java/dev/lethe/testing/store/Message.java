package dev.lethe.testing.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** A message of MongoDB's wire protocol. */
record Message(byte[] bytes) {

    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();
    private static final int OP_MSG = 2013;

    /** Where the first section's document begins: after four numbers, the flags, and the kind of the section. */
    private static final int BODY = 21;

    /** Reads a message. Returns nothing if the other end has closed the connection. */
    static Optional<Message> read(InputStream in) throws IOException {
        byte[] length = in.readNBytes(4);
        if (length.length < 4) {
            return Optional.empty();
        }
        byte[] bytes = new byte[numbers(length).getInt(0)];
        System.arraycopy(length, 0, bytes, 0, 4);
        if (in.readNBytes(bytes, 4, bytes.length - 4) < bytes.length - 4) {
            throw new EOFException();
        }
        return Optional.of(new Message(bytes));
    }

    static Message of(int id, int answered, BsonDocument body) {
        BasicOutputBuffer out = new BasicOutputBuffer();
        CODEC.encode(new BsonBinaryWriter(out), body, EncoderContext.builder().build());
        byte[] bytes = new byte[BODY + out.getSize()];
        numbers(bytes).putInt(bytes.length).putInt(id).putInt(answered).putInt(OP_MSG);
        System.arraycopy(out.toByteArray(), 0, bytes, BODY, out.getSize());
        return new Message(bytes);
    }

    int id() {
        return numbers(bytes).getInt(4);
    }

    /** Returns the id of the message that this one answers. */
    int answered() {
        return numbers(bytes).getInt(8);
    }

    /**
     * Returns the first section, which is the command or the answer. Documents to insert are in others. Returns nothing
     * for the old kind of message.
     */
    Optional<BsonDocument> body() {
        if (numbers(bytes).getInt(12) != OP_MSG || bytes[BODY - 1] != 0) {
            return Optional.empty();
        }
        ByteBuffer body = numbers(bytes).position(BODY).slice().order(ByteOrder.LITTLE_ENDIAN);
        return Optional.of(CODEC.decode(
                new BsonBinaryReader(body), DecoderContext.builder().build()));
    }

    private static ByteBuffer numbers(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
