package dev.lethe.contract.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.contract.suite.Stores;
import dev.lethe.local.services.Service;
import dev.lethe.local.stores.Database;
import dev.lethe.proof.JournalDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places where traces could be, by name, with their content. */
final class Remains {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** JSON in base64url; as the beginning of a word, because a signature can have these letters by chance. */
    private static final Pattern ENCODED = Pattern.compile("(?<![\\w-])eyJ[\\w-]{10,}");

    private Remains() {}

    static Map<String, String> ofLogs() {
        Map<String, String> logs = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            logs.put("log of " + service.title(), RunningSuite.log(service));
        }
        return logs;
    }

    static Map<String, String> everywhere() throws IOException, InterruptedException {
        Map<String, String> all = ofLogs();
        for (Service service : Service.values()) {
            all.put("metrics of " + service.title(), metrics(service));
        }
        all.put("deletion log of users", Stores.rows(Database.USERS, "deletion_log"));
        all.put("deletion log of conversations", Stores.rows(Database.CONVERSATIONS, "deletion_log"));
        all.put("cleanup log", Stores.rows(Database.TEST_DATA, "cleanup_log"));
        all.put("deletion log of items", Stores.documents("deletion_log"));
        // What it encrypts is shown as bytes; a text in it that isn't encrypted would be legible in them.
        all.put(
                "idempotency keys",
                Stores.query(
                        Database.USERS,
                        "SELECT coalesce(string_agg(encode(key_digest || request_digest || answer, 'escape'), ' '), '')"
                                + " FROM idempotency_keys"));
        return all;
    }

    /** Returns what seals and the journal say, decoded as anybody could. */
    static Map<String, String> ofProof() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Database database : List.of(Database.USERS, Database.CONVERSATIONS)) {
            all.put("seals of " + database.title(), decoded(Stores.rows(database, "seals")));
            all.put("sealed entries of " + database.title(), Stores.rows(database, "sealed_entries"));
        }
        StringBuilder journal = new StringBuilder();
        new JournalDirectory(RunningSuite.data().journal())
                .forEach(line -> journal.append(decoded(line.text())).append(line.deletions()));
        all.put("journal", journal.toString());
        return all;
    }

    /** Replaces what is encoded by what it says, also within. */
    static String decoded(String text) {
        return ENCODED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        decoded(new String(Base64.getUrlDecoder().decode(found.group()), UTF_8))));
    }

    private static String metrics(Service service) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + RunningSuite.ports().managementOf(service) + "/q/metrics");
        return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
