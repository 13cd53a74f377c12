package dev.lethe.items.unlink;

import com.mongodb.ReadPreference;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;

/** Metrics of files that are noted and not unlinked yet, of all replicas together, as of the last sweep. */
@Singleton
public class Backlog {

    private record Seen(long files, Instant oldest) {}

    /** Counts no files for a note that can't be read. */
    private static final Document NUMBER_OF_PATHS = new Document(
            "$size", new Document("$cond", List.of(new Document("$isArray", "$paths"), "$paths", List.of())));

    /** Null for a note without a date: other types would sort before dates. */
    private static final Document DATE = new Document(
            "$cond", Arrays.asList(new Document("$eq", List.of(new Document("$type", "$at"), "date")), "$at", null));

    private static final Seen NOTHING = new Seen(0, null);

    private final Notes notes;
    private volatile Seen seen = NOTHING;

    Backlog(Notes notes, MeterRegistry registry) {
        this.notes = notes;
        Gauge.builder("lethe.items.backlog.files", () -> seen.files())
                .description("Files that are noted and not unlinked yet")
                .register(registry);
        Gauge.builder("lethe.items.backlog.age", this::ageSeconds)
                .baseUnit("seconds")
                .description("How long ago the oldest of them was noted")
                .register(registry);
    }

    void look() {
        BsonDocument found = notes.mongoDatabase()
                .withReadPreference(ReadPreference.primary())
                .getCollection(Note.COLLECTION, BsonDocument.class)
                .aggregate(List.of(Aggregates.group(
                        null, Accumulators.sum("files", NUMBER_OF_PATHS), Accumulators.min("oldest", DATE))))
                .first();
        seen = found == null ? NOTHING : new Seen(found.getNumber("files").longValue(), oldest(found));
    }

    private static Instant oldest(BsonDocument found) {
        return found.isDateTime("oldest")
                ? Instant.ofEpochMilli(found.getDateTime("oldest").getValue())
                : null;
    }

    private double ageSeconds() {
        Instant oldest = seen.oldest();
        return oldest == null ? 0 : Duration.between(oldest, Instant.now()).toMillis() / 1000.0;
    }
}
