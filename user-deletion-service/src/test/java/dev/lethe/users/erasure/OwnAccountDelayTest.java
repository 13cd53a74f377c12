package dev.lethe.users.erasure;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.exampleUser;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.OtherSettings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherSettings.class)
@DisplayName("An own account may be deactivated for a while before it is deleted")
class OwnAccountDelayTest extends ErasureTests {

    @Test
    void isAcceptedAndDeactivatedAndDeletedLater() {
        UUID own = exampleUser();
        Response response = as(own, "user").delete("/api/users/account");
        UUID id = accepted(response);
        assertThat(response.getHeader("Preference-Applied")).isNull();
        Instant created = Instant.parse(response.jsonPath().getString("data.erasure.createdAt"));
        assertThat(Instant.parse(response.jsonPath().getString("data.erasure.notBefore")))
                .isEqualTo(created.plus(Duration.ofDays(30)));
        assertThat(status(own)).isEqualTo("inactive");
        refuses(as(own, "user").delete("/api/users/account"), 401, "Authentication required");
        dueNow(id);
        assertThat(await(id, "completed").getInt("done")).isOne();
        assertThat(exists(own)).isFalse();
    }

    @Test
    void isGivenBackByAnAdministrator() {
        UUID own = exampleUser();
        UUID id = accepted(as(own, "user").header("Prefer", "respond-async").delete("/api/users/account"));
        assertThat(asAdmin().post(ERASURES + "/" + id + "/cancel").statusCode()).isEqualTo(200);
        assertThat(status(own)).isEqualTo("active");
        assertThat(as(own, "user").get(ERASURES + "/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void aDryRunAndADeletionByAnAdministratorDoNotWait() {
        UUID own = exampleUser();
        assertThat(as(own, "user").delete("/api/users/account?dryRun=true").statusCode())
                .isEqualTo(200);
        assertThat(status(own)).isEqualTo("active");
        assertThat(count("SELECT count(*) FROM erasures")).isZero();
        assertThat(asAdmin().delete("/api/users/" + own).statusCode()).isEqualTo(200);
        assertThat(exists(own)).isFalse();
    }

    /** An administrator who is deactivated is given back by those who may reactivate them. */
    @Test
    void ofAnAdministratorIsGivenBackBySuperAdminsOnly() {
        UUID own = user("admin");
        UUID id = accepted(as(own, "admin").delete("/api/users/account"));
        refuses(
                asAdmin().post(ERASURES + "/" + id + "/cancel"),
                403,
                "Only a super-admin can cancel or resume this erasure");
        assertThat(status(own)).isEqualTo("inactive");
        assertThat(asSuperAdmin().post(ERASURES + "/" + id + "/cancel").statusCode())
                .isEqualTo(200);
        assertThat(status(own)).isEqualTo("active");
    }

    /** The reason of a hold isn't for the one who is under it. */
    @Test
    void aHeldAccountIsToldNothingOfTheHold() {
        UUID own = exampleUser();
        execute("UPDATE users SET held_since = now(), held_by = ?, hold_reason = 'Case 4711' WHERE id = ?", admin, own);
        for (String query : List.of("", "?dryRun=true")) {
            Response response = as(own, "user").header("If-Match", "\"0\"").delete("/api/users/account" + query);
            assertThat(response.statusCode()).isEqualTo(409);
            assertThat(response.asString()).doesNotContain("4711", admin.toString());
        }
    }

    @Test
    void isAcceptedAnewAfterTheAccountWasReactivated() {
        UUID own = exampleUser();
        UUID first = accepted(as(own, "user").delete("/api/users/account"));
        asAdmin().put("/api/users/" + own + "/reactivate");
        UUID second = accepted(as(own, "user").delete("/api/users/account"));
        assertThat(second).isNotEqualTo(first);
        dueNow(first);
        assertThat(await(first, "completed").getInt("refused")).isOne();
        assertThat(status(own)).isEqualTo("inactive");
        dueNow(second);
        await(second, "completed");
        assertThat(exists(own)).isFalse();
    }
}
