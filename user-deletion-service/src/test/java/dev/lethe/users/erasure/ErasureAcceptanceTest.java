package dev.lethe.users.erasure;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ErasureAcceptanceTest extends ErasureTests {

    private static final String ID = "11111111-1111-4111-8111-111111111111";

    @AfterEach
    void noErasureIsLeft() {
        execute("UPDATE erasures SET state = 'cancelled', ended_at = now() WHERE ended_at IS NULL");
    }

    private static long erasures() {
        return count("SELECT count(*) FROM erasures");
    }

    @Test
    void answersWithTheErasureAndWhereToFollowIt() {
        UUID user = user();
        Response response = askFor(List.of(user), TOMORROW, "\"reason\":\"asked for by mail\"");
        UUID id = accepted(response);
        JsonPath erasure = response.jsonPath().setRootPath("data.erasure");
        answers(response, 202, """
                {"success":true,"message":"Erasure accepted","data":{"erasure":{
                 "id":"%s","state":"scheduled","mode":"standard","reason":"asked for by mail","requestedBy":"%s",
                 "notBefore":"%s","createdAt":"%s","total":1,"done":0,"refused":0,"failed":0,"rows":{}}}}""", id, admin, erasure.getString("notBefore"), erasure.getString("createdAt"));
        assertThat(Duration.between(
                        Instant.parse(erasure.getString("createdAt")), Instant.parse(erasure.getString("notBefore"))))
                .isEqualTo(Duration.ofDays(1));
        assertThat(exists(user)).isTrue();
        assertThat(targets(id)).containsExactly(user.toString());
        assertThat(strings("SELECT action || ' ' || outcome || ' ' || reason || ' ' || counts FROM deletion_log"
                        + " WHERE outcome = 'accepted'"))
                .containsExactly("erase accepted erasure " + id + " {\"users\": 1}");
    }

    @Test
    void takesTenThousandIdsAndCountsEachOnce() {
        List<UUID> users = Stream.generate(UUID::randomUUID).limit(10_000).toList();
        assertThat(erasure(accepted(askFor(users, TOMORROW))).getInt("total")).isEqualTo(10_000);
        List<UUID> same = Collections.nCopies(10_000, UUID.randomUUID());
        assertThat(erasure(accepted(askFor(same, TOMORROW))).getInt("total")).isOne();
        refusesInput(
                askFor(Collections.nCopies(10_001, UUID.randomUUID())),
                "userIds",
                "Between 1 and 10000 user IDs are required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | userIds | exactly one of userIds and filter is required",
                "{`userIds`:[],`filter`:{`role`:`user`}} | userIds | exactly one of userIds and filter is required",
                "{`userIds`:[]} | userIds | Between 1 and 10000 user IDs are required",
                "{`userIds`:[`1-2-3-4-5`]} | userIds | Each user ID must be a valid UUID",
                "{`userIds`:[null]} | userIds | Each user ID must be a valid UUID",
                "{`userIds`:null} | userIds | must be an array",
                "{`filter`:{},`expect`:0} | filter | must have at least one criterion",
                "{`filter`:{`role`:`user`}} | expect | is required with a filter: the number of users that a dry run counted",
                "{`filter`:{`role`:`user`},`expect`:-1} | expect | must not be negative",
                "{`filter`:{`role`:`user`},`expect`:`1`} | expect | must be a whole number",
                "{`filter`:{`role`:`user`},`expect`:1.5} | expect | must be a whole number",
                "{`filter`:{`role`:`user`},`expect`:9223372036854775808} | expect | is out of range",
                "{`filter`:{`role`:`user`},`expect`:1e400} | expect | must be a whole number",
                "{`filter`:{`role`:`User`},`expect`:1} | filter.role | must be one of user, admin, super-admin",
                "{`filter`:{`status`:`gone`},`expect`:1} | filter.status | must be one of active, inactive",
                "{`filter`:{`status`:null,`role`:`user`},`expect`:1} | filter.status | must be a string",
                "{`filter`:{`createdBefore`:null,`role`:`user`},`expect`:1} | filter.createdBefore | must be a string",
                "{`filter`:{`createdBefore`:`yesterday`},`expect`:1} | filter.createdBefore | must be a time like 2023-01-01T00:00:00Z",
                "{`filter`:{`createdAfter`:`+12000-01-01T00:00:00Z`},`expect`:1} | filter.createdAfter | must be a time like 2023-01-01T00:00:00Z",
                "{`filter`:{`deactivatedBefore`:``},`expect`:1} | filter.deactivatedBefore | must be a time like 2023-01-01T00:00:00Z",
                "{`filter`:{`emailDomain`:`a@b`},`expect`:1} | filter.emailDomain | must be a domain such as example.com",
                "{`filter`:{`emailDomain`:`\\u0000`},`expect`:1} | filter.emailDomain | must be a domain such as example.com",
                "{`filter`:{`domain`:`b`},`expect`:1} | filter.domain | Unknown field",
                "{`userIds`:[`ID`],`limit`:1} | limit | Unknown field",
                "{`userIds`:[`ID`],`mode`:`soft`} | mode | must be one of standard, force",
                "{`userIds`:[`ID`],`mode`:null} | mode | must be a string",
                "{`userIds`:[`ID`],`delay`:`30 days`} | delay | must be a duration like P30D or PT12H",
                "{`userIds`:[`ID`],`delay`:`-P1D`} | delay | must be a duration like P30D or PT12H",
                "{`userIds`:[`ID`],`delay`:`P`} | delay | must be a duration like P30D or PT12H",
                "{`userIds`:[`ID`],`delay`:`P1DT`} | delay | must be a duration like P30D or PT12H",
                "{`userIds`:[`ID`],`delay`:`P999999999Y`} | delay | must be a duration like P30D or PT12H",
                "{`userIds`:[`ID`],`notBefore`:`tomorrow`} | notBefore | must be a time like 2023-01-01T00:00:00Z",
                "{`userIds`:[`ID`],`delay`:`P1D`,`notBefore`:`2030-01-01T00:00:00Z`} | notBefore | must not be given with delay",
                "{`userIds`:[`ID`],`reason`:``} | reason | must have 1 to 500 characters, without control characters",
                "{`userIds`:[`ID`],`reason`:`\\ud800`} | reason | must have 1 to 500 characters, without control characters"
            })
    void refusesWhatItDoesNotUnderstand(String body, String field, String message) {
        Map<String, List<String>> before = everything();
        refusesInput(ask(asAdmin(), "%s", body.replace("`", "\"").replace("ID", ID)), field, message);
        assertThat(erasures()).isZero();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void isForAdminsAlone() {
        UUID user = user();
        String body = body(List.of(user()));
        refuses(ask(as(user, "user"), body), 403, "Access denied");
        refuses(ask(given(), body), 401, "Authentication required");
        assertThat(erasures()).isZero();
    }

    @Test
    void neverHasTheCallerAsATarget() {
        refuses(askFor(List.of(user(), admin)), 400, "Cannot delete your own account");
        execute("UPDATE users SET created_at = '2020-01-01' WHERE id = ?", superAdmin);
        UUID other = user("admin");
        Response response = ask(asSuperAdmin(), "{\"filter\":{\"role\":\"admin\"},\"expect\":2,%s}", TOMORROW);
        assertThat(targets(accepted(response))).containsExactlyInAnyOrder(admin.toString(), other.toString());
        assertThat(erasures()).isOne();
    }

    @Test
    void leavesAdministratorsToSuperAdmins() {
        for (String role : List.of("admin", "super-admin")) {
            refuses(
                    ask(asAdmin(), "{\"filter\":{\"role\":\"%s\"},\"expect\":1}", role),
                    403,
                    "Cannot delete admin users");
        }
        assertThat(erasures()).isZero();
    }

    @Test
    void doesNotTakeTheLastSuperAdmin() {
        execute("DELETE FROM users WHERE id = ?", otherSuperAdmin);
        execute("UPDATE users SET status = 'inactive', deactivated_at = now() WHERE id = ?", superAdmin);
        UUID only = user("super-admin");
        UUID provider = UUID.randomUUID();
        execute(
                "INSERT INTO users (id, email, first_name, last_name, role) VALUES (?, 'x@y', 'a', 'b', 'super-admin')",
                provider);
        Response response = ask(as(only, "super-admin"), body(List.of(provider), TOMORROW));
        dueWithoutGrace(accepted(response));
        execute("UPDATE users SET role = 'admin' WHERE id = ?", only);
        refuses(
                json(as(only, "admin"), body(List.of(provider))).post(ERASURES + "?dryRun=true"),
                409,
                "Cannot remove the last super-admin");
        refuses(ask(as(only, "admin"), body(List.of(provider), TOMORROW)), 409, "Cannot remove the last super-admin");
    }

    @Test
    void selectsByEveryCriterion() {
        UUID old = named("old@a.example", "2020-01-01T00:00:00Z", null);
        UUID recent = named("recent@A.Example", "2024-01-01T00:00:00Z", null);
        UUID inactive = named("inactive@b.example", "2022-01-01T00:00:00Z", "2023-01-01T00:00:00Z");
        UUID tricky = named("tricky@a.example@c.example", "2030-01-01T00:00:00Z", null);
        UUID like = named("like@aaexample", "2030-01-01T00:00:00Z", null);
        assertThat(matched("\"role\":\"user\"")).isEqualTo(Set.of(old, recent, inactive, tricky, like));
        assertThat(matched("\"emailDomain\":\"a.example\"")).isEqualTo(Set.of(old, recent));
        assertThat(matched("\"emailDomain\":\"a_example\"")).isEmpty();
        assertThat(matched("\"emailDomain\":\"%\"")).isEmpty();
        assertThat(matched("\"emailDomain\":\"example\"")).isEmpty();
        assertThat(matched("\"createdBefore\":\"2022-01-01T00:00:00Z\"")).isEqualTo(Set.of(old));
        assertThat(matched("\"createdAfter\":\"2022-01-01T00:00:00Z\""))
                .isEqualTo(Set.of(recent, inactive, tricky, like));
        assertThat(matched("\"status\":\"inactive\"")).isEqualTo(Set.of(inactive));
        assertThat(matched("\"deactivatedBefore\":\"2023-01-01T00:00:00Z\"")).isEmpty();
        assertThat(matched("\"deactivatedBefore\":\"2023-01-01T00:00:01Z\"")).isEqualTo(Set.of(inactive));
        assertThat(
                        matched(
                                "\"createdAfter\":\"2022-01-01T00:00:00Z\",\"status\":\"active\",\"emailDomain\":\"A.EXAMPLE\""))
                .isEqualTo(Set.of(recent));
    }

    private static UUID named(String email, String createdAt, String deactivatedAt) {
        UUID user = user();
        execute(
                "UPDATE users SET email = ?, created_at = ?::timestamptz, deactivated_at = ?::timestamptz,"
                        + " status = CASE WHEN ?::text IS NULL THEN 'active' ELSE 'inactive' END WHERE id = ?",
                email,
                createdAt,
                deactivatedAt,
                deactivatedAt,
                user);
        return user;
    }

    /** Returns the users whom a dry run samples, after the same filter was accepted for as many. */
    private Set<UUID> matched(String filter) {
        String body = "{\"filter\":{" + filter + "}%s}";
        JsonPath dryRun = json(asAdmin(), body.replace("%s", ""))
                .post(ERASURES + "?dryRun=true")
                .jsonPath();
        Set<UUID> samples = Set.copyOf(dryRun.getList("data.samples.id", UUID.class));
        assertThat(dryRun.getInt("data.count")).isEqualTo(samples.size());
        UUID erasure = accepted(json(asAdmin(), body.replace("%s", ",\"expect\":" + samples.size() + "," + TOMORROW))
                .post(ERASURES));
        assertThat(targets(erasure))
                .isEqualTo(Set.copyOf(samples.stream().map(UUID::toString).toList()));
        asSuperAdmin().post(ERASURES + "/" + erasure + "/cancel");
        return samples;
    }

    @Test
    void stopsWhenAnotherNumberMatchesThanExpected() {
        user();
        user();
        refuses(
                ask(asAdmin(), "{\"filter\":{\"role\":\"user\"},\"expect\":3}"),
                412,
                "Unexpected number of users: 2 match, and expect is 3");
        refuses(askFor(List.of(user()), "\"expect\":2"), 412, "Unexpected number of users: 1 match, and expect is 2");
        refuses(
                json(asAdmin(), "{\"filter\":{\"role\":\"user\"},\"expect\":7}").post(ERASURES + "?dryRun=true"),
                412,
                "Unexpected number of users: 3 match, and expect is 7");
        assertThat(erasures()).isZero();
        assertThat(count("SELECT count(*) FROM erasure_targets")).isZero();
        assertThat(strings("SELECT DISTINCT outcome FROM deletion_log")).containsExactly("refused");
    }

    @Test
    void aDryRunCountsAndStoresNothing() {
        for (int i = 0; i < 101; i++) {
            user();
        }
        Response response = json(asAdmin().header("Prefer", "respond-async"), "{\"filter\":{\"role\":\"user\"}}")
                .post(ERASURES + "?dryRun=true");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.getHeader("Dry-Run")).isEqualTo("true");
        assertThat(response.getHeader("Location")).isNull();
        JsonPath found = response.jsonPath();
        assertThat(found.getInt("data.count")).isEqualTo(101);
        assertThat(found.getList("data.samples")).hasSize(100);
        assertThat(found.getMap("data.samples[0]")).containsOnlyKeys("id", "email", "firstName", "lastName");
        assertThat(found.getMap("data")).doesNotContainKey("erasure");
        assertThat(erasures()).isZero();
        assertThat(count("SELECT count(*) FROM users WHERE role = 'user'")).isEqualTo(101);
    }

    @Test
    void aRepeatedKeyGetsTheFirstAnswerAndItsLocation() {
        String body = body(List.of(user()), TOMORROW);
        Response first = ask(asAdmin().header("Idempotency-Key", "once"), body);
        Response second = ask(asAdmin().header("Idempotency-Key", "once"), body);
        assertThat(accepted(second)).isEqualTo(accepted(first));
        assertThat(second.getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(erasures()).isOne();
        refusesInput(
                ask(asAdmin().header("Idempotency-Key", "once"), body(List.of(user()), TOMORROW)),
                "Idempotency-Key",
                "This key was used for another request");
    }

    /** PostgreSQL's text form of a time has fewer offsets and years than Java's. */
    @Test
    void understandsEveryTimeThatItAccepts() {
        for (String time : List.of("2020-01-01T00:00:00+16:00", "+02020-01-01T00:00:00Z", "0001-01-01T00:00:00Z")) {
            assertThat(json(asAdmin(), "{\"filter\":{\"createdBefore\":\"" + time + "\"}}")
                            .post(ERASURES + "?dryRun=true")
                            .jsonPath()
                            .getInt("data.count"))
                    .isZero();
            accepted(askFor(List.of(user()), "\"notBefore\":\"" + time.replace("2020", "2900") + "\""));
        }
    }

    @Test
    void aTimeInThePastMeansNow() {
        UUID id = accepted(askFor(List.of(user()), "\"notBefore\":\"2020-01-01T00:00:00Z\""));
        assertThat(Instant.parse(await(id, "completed").getString("notBefore")))
                .isCloseTo(Instant.now(), Assertions.within(Duration.ofMinutes(1)));
    }
}
