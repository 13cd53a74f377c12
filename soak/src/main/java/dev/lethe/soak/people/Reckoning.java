package dev.lethe.soak.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoCollection;
import dev.lethe.proof.JournalDirectory;
import dev.lethe.proof.LogVerification;
import dev.lethe.proof.PublicKeys;
import dev.lethe.proof.Receipt;
import dev.lethe.soak.people.Story.Fate;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.store.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;

/** Looks at everything that is stored, and says what isn't as it has to be. */
final class Reckoning {

    private static final int PAGE = 500;

    private final World world;
    private final Sql users;
    private final Sql conversations;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Long> totals = new HashMap<>();

    Reckoning(World world) {
        this.world = world;
        this.users = new Sql(world.users);
        this.conversations = new Sql(world.conversations);
    }

    List<String> findings() {
        return findings;
    }

    /** How many of each there were. */
    long total(String what) {
        return totals.getOrDefault(what, 0L);
    }

    /** Whether no replica has anything left to do, and all of it is sealed. */
    boolean isQuiet() {
        long open = users.number("SELECT count(*) FROM erasures WHERE ended_at IS NULL OR unfinished IS NOT NULL");
        long unsealed =
                users.number("SELECT (SELECT count(*) FROM deletion_log) - (SELECT count(*) FROM sealed_entries)");
        return open == 0
                && unsealed == 0
                && world.items.getCollection("unlinks").countDocuments() == 0;
    }

    Reckoning of(Map<Person, Fate> fates, Api api) throws Exception {
        people(fates);
        erasures();
        participants();
        PublicKeys keys =
                PublicKeys.parse(api.get("/api/users/receipt-keys").is(200).body());
        seals("users", world.users);
        seals("conversations", world.conversations);
        receipts(api, keys);
        return this;
    }

    private void people(Map<Person, Fate> fates) throws IOException {
        Set<String> there =
                Set.copyOf(users.strings("SELECT id FROM users WHERE status = 'active' AND held_by IS NULL"));
        Map<String, Long> rows = counts(users, """
                SELECT u.id || ' ' || (SELECT count(*) FROM wallets WHERE user_id = u.id)
                       + (SELECT count(*) FROM mining_sessions WHERE user_id = u.id)
                       + (SELECT count(*) FROM user_identities WHERE user_id = u.id) FROM users u
                """);
        Map<String, Long> messages = counts(conversations, """
                SELECT c.user_id || ' ' || count(DISTINCT c.id) + count(m.*)
                  FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id GROUP BY c.user_id
                """);
        Map<String, Long> items = new HashMap<>();
        MongoCollection<Document> stored = world.items.getCollection("items");
        stored.find().forEach(item -> items.merge(item.getObjectId("created_by").toHexString(), 1L, Long::sum));
        Set<String> accounts = new HashSet<>();
        world.items
                .getCollection("users")
                .find()
                .map(user -> user.getObjectId("_id"))
                .map(ObjectId::toHexString)
                .into(accounts);
        Map<String, Long> files = files();
        Map<String, Long> deleted = counts(users, """
                SELECT target || ' ' || count(*) FROM deletion_log WHERE outcome = 'deleted' AND NOT dry_run
                   AND (counts ->> 'wallet')::int = 1 AND target IS NOT NULL GROUP BY target
                """);
        Map<String, Long> loggedSessions = counts(users, """
                SELECT target || ' ' || sum((counts ->> 'miningSessions')::bigint) FROM deletion_log
                 WHERE outcome = 'deleted' AND target IS NOT NULL GROUP BY target
                """);
        Map<String, Long> erased = counts(
                users, "SELECT target || ' ' || count(*) FROM deletion_log WHERE outcome = 'erased' GROUP BY target");
        Map<String, Long> journal = journal();
        fates.forEach((person, fate) -> {
            String id = person.user().toString();
            boolean isThere = there.contains(id);
            totals.merge(isThere ? "people who stayed" : "people erased", 1L, Long::sum);
            if (fate == (isThere ? Fate.GONE : Fate.STAYS)) {
                findings.add("%s is %s".formatted(id, isThere ? "still there" : "gone, inactive or held"));
            }
            long all = isThere ? 1 : 0;
            expect(id, "rows in users' service", rows, id, all * (3 + person.sessions()));
            expect(
                    id,
                    "conversations and messages",
                    messages,
                    String.valueOf(person.owner()),
                    all * Person.CONVERSATIONS * (1 + Person.MESSAGES));
            expect(id, "items", items, person.items().toHexString(), all * Person.ITEMS);
            if (accounts.contains(person.items().toHexString()) != isThere) {
                findings.add(id + ": the account of items is " + (isThere ? "gone" : "there"));
            }
            expect(id, "files", files, person.items().toHexString(), all * Person.ITEMS);
            expect(id, "log entries of the deletion", deleted, id, 1 - all);
            expect(id, "deleted sessions in the log", loggedSessions, id, (1 - all) * person.sessions());
            expect(id, "log entries that all is erased", erased, id, 1 - all);
            expect(id, "deletions in the journal", journal, id, (1 - all) * (person.isLarge() ? 2 : 1));
        });
    }

    /**
     * Returns how many log entries the journal has of each user: of a large one also that of the beginning. Two replicas may
     * have written the same line.
     */
    private Map<String, Long> journal() {
        PublicKeys keys = keys(world.users);
        Map<Long, String> deletions = new HashMap<>();
        new JournalDirectory(world.journal)
                .forEach(line -> line.verify(keys)
                        .deletions()
                        .forEach(deletion -> deletions.put(deletion.entry(), deletion.user())));
        totals.put("deletions in the journal", (long) deletions.size());
        return deletions.values().stream().collect(Collectors.groupingBy(user -> user, Collectors.counting()));
    }

    /** Returns how many files each folder has. */
    private Map<String, Long> files() throws IOException {
        try (Stream<Path> tree = Files.walk(world.files)) {
            return tree.filter(Files::isRegularFile)
                    .collect(Collectors.groupingBy(
                            file -> file.getParent().getFileName().toString(), Collectors.counting()));
        }
    }

    private void expect(String id, String what, Map<String, Long> counted, String key, long expected) {
        long actual = counted.getOrDefault(key, 0L);
        if (actual != expected) {
            findings.add("%s: %d %s instead of %d".formatted(id, actual, what, expected));
        }
    }

    /** Reads rows of a name and a number. */
    private static Map<String, Long> counts(Sql sql, String query) {
        return sql.strings(query).stream()
                .map(row -> row.split(" "))
                .collect(Collectors.toMap(row -> row[0], row -> Long.parseLong(row[1])));
    }

    private void erasures() {
        totals.put("erasures", users.number("SELECT count(*) FROM erasures"));
        users.strings("SELECT id FROM erasures WHERE state NOT IN ('completed', 'cancelled') OR unfinished IS NOT NULL")
                .forEach(id -> findings.add("erasure " + id + " has not ended"));
        users.strings("SELECT id FROM erasures WHERE state = 'completed' AND done + refused + failed <> total")
                .forEach(id -> findings.add("erasure " + id + " doesn't count all of its users"));
        users.strings("SELECT id FROM erasures WHERE failed > 0")
                .forEach(id -> findings.add("erasure " + id + " failed for somebody"));
        users.strings("""
                SELECT e.id FROM erasures e
                 WHERE (SELECT count(*) FROM deletion_log l
                         WHERE l.request_id = e.id::text AND l.outcome = e.state AND l.target IS NULL
                           AND (l.counts ->> 'users')::bigint = e.done) <> 1
                """).forEach(id -> findings.add("erasure " + id + " doesn't have one entry of its end"));
        long open = users.number("SELECT count(*) FROM participant_calls WHERE done_at IS NULL");
        if (open != 0) {
            findings.add(open + " calls of participants are open");
        }
    }

    /** Each person was erased once in each of the others, in whole. */
    private void participants() {
        long erased = total("people erased");
        List<String> portions = conversations.strings("""
                SELECT DISTINCT concat_ws(' ', count(DISTINCT erasure_id), sum(conversations), sum(messages))
                  FROM deletion_log WHERE action = 'erase' GROUP BY actor
                """);
        String whole = "1 %d %d".formatted(Person.CONVERSATIONS, Person.CONVERSATIONS * Person.MESSAGES);
        long subjects = conversations.number("SELECT count(DISTINCT actor) FROM deletion_log WHERE action = 'erase'");
        if (!portions.equals(List.of(whole)) || subjects != erased) {
            findings.add("conversations: %d subjects for %d people, with erasures, conversations and messages %s"
                    .formatted(subjects, erased, portions));
        }
        long entries = world.items.getCollection("deletion_log").countDocuments(new Document("outcome", "deleted"));
        if (entries != erased) {
            findings.add("items: %d entries for %d people".formatted(entries, erased));
        }
    }

    private void seals(String name, Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            LogVerification.Report report = new LogVerification(connection, LogVerification.keysIn(connection)).run();
            totals.put("seals of " + name, report.seals());
            totals.put("log entries of " + name, report.entries());
            if (report.waiting() != 0 || !report.lost().isEmpty()) {
                findings.add("%s: %d entries aren't sealed, lost seals: %s"
                        .formatted(name, report.waiting(), report.lost()));
            }
        } catch (RuntimeException invalid) {
            findings.add(name + ": " + invalid.getMessage());
        }
    }

    private static PublicKeys keys(Database database) {
        try (Connection connection = database.connect()) {
            return LogVerification.keysIn(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of each erasure, and of each of its targets that is gone. */
    private void receipts(Api api, PublicKeys keys) throws InterruptedException {
        for (String id : users.strings("SELECT id FROM erasures")) {
            String path = "/api/users/erasures/" + id;
            Receipt receipt = Receipt.verify(api.get(path + "/receipt").is(200).body(), keys);
            if (!id.equals(receipt.erasure().get("id"))) {
                findings.add("the receipt of erasure " + id + " is another's");
            }
            totals.merge("receipts", 1L, Long::sum);
            JsonNode targets =
                    api.get(path + "/targets?limit=" + PAGE).is(200).data().path("targets");
            for (JsonNode target : targets) {
                if (target.path("outcome").asText().equals("deleted")) {
                    String user = target.path("userId").asText();
                    String ofUser = path + "/targets/" + user + "/receipt";
                    Receipt proof = Receipt.verify(api.get(ofUser).is(200).body(), keys);
                    String salt = api.get(ofUser + "/salt")
                            .is(200)
                            .data()
                            .path("salt")
                            .asText();
                    if (!proof.isAbout(user, salt) || !"erased".equals(proof.field("outcome"))) {
                        findings.add("the receipt of %s says %s".formatted(user, proof.field("outcome")));
                    }
                    totals.merge("receipts", 1L, Long::sum);
                }
            }
        }
    }
}
