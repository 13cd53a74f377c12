package dev.lethe.users.erasure;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Showing, listing, pausing, resuming and cancelling erasures. */
@QuarkusTest
class ErasureControlTest extends ErasureTests {

    private Response change(RequestSpecification as, UUID id, String change) {
        return as.post(ERASURES + "/" + id + "/" + change);
    }

    private void changes(UUID id, String change, String message, String state) {
        Response response = change(asAdmin(), id, change);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.jsonPath().getString("message")).isEqualTo(message);
        assertThat(response.jsonPath().getString("data.erasure.state")).isEqualTo(state);
        assertThat(erasure(id).getString("state")).isEqualTo(state);
    }

    @Test
    void isPausedAndResumedAndCancelledAndRepeatingThatChangesNothing() {
        UUID user = user();
        UUID id = accepted(askFor(List.of(user), TOMORROW));
        changes(id, "resume", "Erasure resumed", "scheduled");
        for (int i = 0; i < 2; i++) {
            changes(id, "pause", "Erasure paused", "paused");
        }
        execute("UPDATE erasures SET not_before = now() WHERE id = ?", id);
        changes(id, "pause", "Erasure paused", "paused");
        for (int i = 0; i < 2; i++) {
            changes(id, "cancel", "Erasure cancelled", "cancelled");
        }
        refuses(change(asAdmin(), id, "resume"), 409, "A cancelled erasure can't be resumed");
        refuses(change(asAdmin(), id, "pause"), 409, "A cancelled erasure can't be paused");
        assertThat(erasure(id).getString("endedAt")).isNotNull();
        assertThat(exists(user)).isTrue();
        assertThat(strings("SELECT DISTINCT outcome FROM deletion_log ORDER BY 1"))
                .containsExactly("accepted", "cancelled", "deactivated", "paused", "reactivated", "refused", "resumed");
    }

    @Test
    void goesOnAfterItWasResumed() {
        UUID user = user();
        UUID id = accepted(askFor(List.of(user), TOMORROW));
        changes(id, "pause", "Erasure paused", "paused");
        execute("UPDATE erasures SET not_before = now() WHERE id = ?", id);
        change(asAdmin(), id, "resume");
        await(id, "completed");
        assertThat(exists(user)).isFalse();
        refuses(change(asAdmin(), id, "cancel"), 409, "A completed erasure can't be cancelled");
        refuses(change(asAdmin(), id, "resume"), 409, "A completed erasure can't be resumed");
    }

    /** It would keep the service from getting ready. */
    @Test
    void aReplayIsNotPaused() {
        UUID id = accepted(askFor(List.of(user()), "\"delay\":\"P1D\""));
        execute("UPDATE erasures SET action = 'replay' WHERE id = ?", id);
        for (RequestSpecification caller : List.of(asAdmin(), asSuperAdmin())) {
            refuses(
                    caller.post(ERASURES + "/" + id + "/pause"),
                    409,
                    "An erasure that repeats what the database has forgotten can't be paused");
        }
        assertThat(strings("SELECT state FROM erasures WHERE id = ?", id)).containsExactly("scheduled");
    }

    /** One that paused by itself still calls participants. */
    @Test
    void aPersonPausesWhatHasPausedItself() {
        UUID id = accepted(askFor(List.of(user()), "\"delay\":\"P1D\""));
        execute(
                "UPDATE erasures SET state = 'paused', blocked_by = 'failures', blocked_message = 'x',"
                        + " blocked_since = now() WHERE id = ?",
                id);
        assertThat(asAdmin().post(ERASURES + "/" + id + "/pause").statusCode()).isEqualTo(200);
        assertThat(count("SELECT count(*) FROM erasures WHERE id = ? AND state = 'paused' AND blocked_by IS NULL", id))
                .isOne();
    }

    @Test
    void aDryRunOfAChangeChangesNothing() {
        UUID id = accepted(askFor(List.of(user()), TOMORROW));
        Response response = asAdmin().post(ERASURES + "/" + id + "/cancel?dryRun=true");
        assertThat(response.jsonPath().getString("data.erasure.state")).isEqualTo("cancelled");
        assertThat(erasure(id).getString("state")).isEqualTo("scheduled");
    }

    @Test
    void onlySuperAdminsCancelAndResumeWhatOnlyTheyCouldStart() {
        UUID target = user("admin");
        UUID id = accepted(ask(asSuperAdmin(), body(List.of(target), TOMORROW)));
        refuses(change(asAdmin(), id, "cancel"), 403, "Only a super-admin can cancel or resume this erasure");
        assertThat(change(asAdmin(), id, "pause").statusCode()).isEqualTo(200);
        refuses(change(asAdmin(), id, "resume"), 403, "Only a super-admin can cancel or resume this erasure");
        assertThat(erasure(id).getString("state")).isEqualTo("paused");
        assertThat(change(asSuperAdmin(), id, "resume").statusCode()).isEqualTo(200);
        assertThat(change(asSuperAdmin(), id, "cancel").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesBodiesAndParametersAndStrangers() {
        UUID id = accepted(askFor(List.of(user()), TOMORROW));
        for (String change : List.of("cancel", "pause", "resume")) {
            refusesInput(
                    json(asAdmin(), "{\"dryRun\":true}").post(ERASURES + "/" + id + "/" + change),
                    "body",
                    "must be empty");
            refusesInput(asAdmin().post(ERASURES + "/" + id + "/" + change + "?force=1"), "force", "Unknown parameter");
            refusesInput(asAdmin().post(ERASURES + "/7/" + change), "id", "Erasure ID must be a valid UUID");
            refuses(change(asAdmin(), UUID.randomUUID(), change), 404, "Erasure not found");
            assertThat(count(
                            "SELECT count(*) FROM deletion_log WHERE action = ? AND outcome = 'refused'",
                            change + "-erasure"))
                    .isOne();
            refuses(change(as(user(), "user"), id, change), 403, "Access denied");
            refuses(change(given(), id, change), 401, "Authentication required");
        }
        assertThat(erasure(id).getString("state")).isEqualTo("scheduled");
    }

    @Test
    void isShownToAdmins() {
        UUID id = accepted(askFor(List.of(user()), TOMORROW));
        UUID user = user();
        refuses(as(user, "user").get(ERASURES + "/" + id), 403, "Access denied");
        refuses(as(user, "user").get(ERASURES + "/" + UUID.randomUUID()), 403, "Access denied");
        refuses(given().get(ERASURES + "/" + id), 401, "Authentication required");
        refuses(asAdmin().get(ERASURES + "/" + UUID.randomUUID()), 404, "Erasure not found");
        refusesInput(asAdmin().get(ERASURES + "/x"), "id", "Erasure ID must be a valid UUID");
        refusesInput(asAdmin().get(ERASURES + "/" + id + "?fields=id"), "fields", "Unknown parameter");
        refuses(as(user, "user").get(ERASURES), 403, "Access denied");
        refuses(as(user, "user").get(ERASURES + "/" + id + "/targets"), 403, "Access denied");
    }

    @Test
    void pagesThroughErasuresNewestFirst() {
        List<String> ids = Stream.generate(
                        () -> accepted(askFor(List.of(user()), TOMORROW)).toString())
                .limit(5)
                .toList();
        List<String> seen = new ArrayList<>();
        String query = "?limit=2";
        while (query != null) {
            var page = asAdmin().get(ERASURES + query).jsonPath();
            seen.addAll(page.getList("data.erasures.id"));
            String next = page.getString("data.next");
            query = next == null ? null : "?limit=2&cursor=" + next;
        }
        Collections.reverse(seen);
        assertThat(seen).isEqualTo(ids);
        change(asAdmin(), UUID.fromString(ids.get(2)), "pause");
        assertThat(asAdmin().get(ERASURES + "?state=paused").jsonPath().getList("data.erasures.id"))
                .isEqualTo(List.of(ids.get(2)));
    }

    @Test
    void pagesThroughTargets() {
        Set<String> users = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            users.add(user().toString());
        }
        UUID id = accepted(askFor(users.stream().map(UUID::fromString).toList(), TOMORROW));
        Set<String> seen = new HashSet<>();
        String query = "?limit=2&outcome=pending";
        for (int pages = 0; query != null; pages++) {
            assertThat(pages).isLessThan(3);
            var page = asAdmin().get(ERASURES + "/" + id + "/targets" + query).jsonPath();
            seen.addAll(page.getList("data.targets.userId"));
            assertThat(page.getList("data.targets.outcome")).containsOnly("pending");
            String next = page.getString("data.next");
            query = next == null ? null : "?limit=2&outcome=pending&cursor=" + next;
        }
        assertThat(seen).isEqualTo(users);
        assertThat(asAdmin()
                        .get(ERASURES + "/" + id + "/targets?outcome=deleted")
                        .jsonPath()
                        .getList("data.targets"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?state=done | state | must be one of scheduled, running, paused, completed, failed, cancelled",
                "?cursor=2 | cursor | must be a valid UUID",
                "?limit=501 | limit | must be a whole number from 1 to 500",
                "?offset=5 | offset | Unknown parameter",
                "/ID/targets?outcome=gone | outcome | must be one of pending, erasing, deleted, refused, failed",
                "/ID/targets?state=paused | state | Unknown parameter"
            })
    void refusesWhatItDoesNotUnderstand(String path, String field, String message) {
        refusesInput(
                asAdmin().get(ERASURES + path.replace("ID", UUID.randomUUID().toString())), field, message);
    }

    @Test
    void whatAnotherReplicaWorksOnIsLeftAloneUntilItsLeaseEnds() {
        UUID user = user();
        UUID id = accepted(askFor(List.of(user), TOMORROW));
        workedOnElsewhere(id);
        UUID other = accepted(askFor(users(1)));
        await(other, "completed");
        assertThat(exists(user)).isTrue();
        execute("UPDATE erasures SET lease_until = now() WHERE id = ?", id);
        await(id, "completed");
        assertThat(exists(user)).isFalse();
    }

    @Test
    void aWorkerStopsOnceAnotherReplicaHasItsLease() throws SQLException {
        UUID user = user();
        UUID id;
        try (Connection other = locking(user)) {
            id = accepted(askFor(List.of(user)));
            await(id, "running");
            workedOnElsewhere(id);
            other.rollback();
        }
        Awaitility.await().during(Duration.ofSeconds(2)).until(() -> exists(user));
        execute("UPDATE erasures SET lease_until = now() WHERE id = ?", id);
        await(id, "completed");
    }

    @Test
    void whatIsDueFirstStartsFirst() {
        List<UUID> ids = Stream.generate(() -> accepted(askFor(users(1), TOMORROW)))
                .limit(4)
                .toList();
        workedOnElsewhere(ids.get(0));
        workedOnElsewhere(ids.get(1));
        execute("UPDATE erasures SET not_before = now() - interval '1 minute' WHERE id = ?", ids.get(2));
        execute("UPDATE erasures SET not_before = now() - interval '2 minutes' WHERE id = ?", ids.get(3));
        execute(
                "UPDATE erasures SET state = 'paused', lease_owner = NULL, lease_until = NULL WHERE id = ?",
                ids.get(0));
        await(ids.get(2), "completed");
        assertThat(strings("SELECT id::text FROM erasures WHERE state = 'completed' ORDER BY started_at"))
                .containsExactly(ids.get(3).toString(), ids.get(2).toString());
    }

    @Test
    void dropsTheTargetsOfThoseThatEndedLongAgo() {
        UUID unfinished = accepted(askFor(users(1)));
        UUID id = accepted(askFor(users(3)));
        await(unfinished, "completed");
        await(id, "completed");
        // More than a portion.
        execute(
                "INSERT INTO erasure_targets (erasure_id, user_id, outcome)"
                        + " SELECT ?, gen_random_uuid(), 'deleted' FROM generate_series(1, 10000)",
                id);
        execute(
                "UPDATE erasures SET state = 'cancelled', unfinished = 'participants',"
                        + " ended_at = now() - interval '31 days' WHERE id = ?",
                unfinished);
        execute("UPDATE erasures SET ended_at = now() - interval '30 days' WHERE id = ?", id);
        Awaitility.await().until(() -> count("SELECT count(*) FROM erasure_targets") == 1);
        Awaitility.await()
                .until(() -> asAdmin().get(ERASURES + "/" + id + "/targets").statusCode() == 410);
        refuses(asAdmin().get(ERASURES + "/" + id + "/targets"), 410, "The targets of this erasure are no longer kept");
        assertThat(erasure(id).getInt("done")).isEqualTo(3);
        assertThat(targets(unfinished)).hasSize(1);
    }
}
