package dev.lethe.users.operation;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.exampleUser;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DryRunTest extends ServiceTest {

    /** A dry run answers as the deletion does, and changes nothing. */
    private void rehearses(Function<String, Response> call) {
        Map<String, List<String>> before = everything();
        Response rehearsal = call.apply("?dryRun=true");
        assertThat(everything()).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM deletion_log WHERE NOT dry_run")).isZero();
        assertThat(count("SELECT count(*) FROM deletion_log WHERE dry_run")).isPositive();
        Response performance = call.apply("?dryRun=false");
        assertThat(rehearsal.statusCode()).isEqualTo(performance.statusCode());
        assertThat(rehearsal.asString()).isEqualTo(performance.asString());
        assertThat(rehearsal.header("Dry-Run")).isEqualTo("true");
        assertThat(performance.header("Dry-Run")).isNull();
    }

    private static RequestSpecification sending(RequestSpecification request, List<UUID> ids) {
        return json(request, ids(ids));
    }

    @Test
    void ofADeletion() {
        UUID user = exampleUser();
        rehearses(query -> asAdmin().delete("/api/users/" + user + query));
    }

    @Test
    void ofADeletionThatWouldBeRefused() {
        UUID user = exampleUser();
        add("assets", user, 1);
        rehearses(query -> asAdmin().delete("/api/users/" + user + query));
        assertThat(strings("SELECT DISTINCT outcome FROM deletion_log")).containsExactly("refused");
    }

    @Test
    void ofAForcedDeletion() {
        UUID user = exampleUser();
        add("assets", user, 4);
        add("approvals", user, 2);
        rehearses(query -> asAdmin().delete("/api/users/" + user + "/force-delete" + query));
    }

    @Test
    void ofOnesOwnAccount() {
        UUID user = exampleUser();
        rehearses(query -> as(user, "user").delete("/api/users/account" + query));
    }

    @Test
    void ofMany() {
        UUID user = exampleUser();
        UUID restricted = user();
        add("assets", restricted, 1);
        List<UUID> ids = List.of(user, UUID.randomUUID(), superAdmin, restricted);
        rehearses(query -> sending(asAdmin(), ids).post("/api/users/delete-multiple" + query));
        assertThat(strings("SELECT outcome FROM deletion_log WHERE dry_run ORDER BY 1"))
                .isEqualTo(strings("SELECT outcome FROM deletion_log WHERE NOT dry_run ORDER BY 1"));
    }

    @Test
    void ofManyByForce() {
        List<UUID> ids = List.of(exampleUser(), exampleUser());
        rehearses(query -> sending(asAdmin(), ids).post("/api/users/bulk-force-delete" + query));
    }

    @Test
    void ofEveryone() {
        exampleUser();
        rehearses(query -> json(
                        asSuperAdmin(),
                        "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\",\"excludeAdmins\":false}")
                .post("/api/users/delete-all" + query));
    }

    @Test
    void ofDeactivations() {
        UUID user = user();
        Map<String, List<String>> before = everything();
        Response rehearsal = asAdmin().put("/api/users/" + user + "/deactivate?dryRun=true");
        assertThat(rehearsal.header("Dry-Run")).isEqualTo("true");
        assertThat(rehearsal.jsonPath().getString("data.user.status")).isEqualTo("inactive");
        sending(asAdmin(), List.of(user))
                .post("/api/users/bulk-deactivate?dryRun=true")
                .then()
                .statusCode(200);
        asAdmin().put("/api/users/" + user + "/reactivate?dryRun=true").then().statusCode(200);
        assertThat(everything()).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM deletion_log WHERE dry_run")).isEqualTo(3);
    }

    @Test
    void aDryRunDoesNotInvalidateTheToken() {
        UUID user = user();
        as(user, "user").delete("/api/users/account?dryRun=true").then().statusCode(200);
        as(user, "user").delete("/api/users/account").then().statusCode(200);
    }
}
