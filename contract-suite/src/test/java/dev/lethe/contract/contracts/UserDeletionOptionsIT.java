package dev.lethe.contract.contracts;

import static dev.lethe.contract.contracts.DemoUser.numbered;
import static dev.lethe.contract.contracts.DemoUser.preview;
import static dev.lethe.contract.contracts.UserDeletionIT.delete;
import static dev.lethe.contract.contracts.UserDeletionIT.failure;
import static dev.lethe.contract.contracts.UserDeletionIT.list;
import static dev.lethe.contract.contracts.UserDeletionIT.many;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.contract.suite.Call;
import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.ContractAnswer;
import dev.lethe.local.tokens.DemoAccount;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code user-deletion-options.md}. */
@Order(2)
@DisplayName("user-deletion-options.md: (introduction); Overview")
class UserDeletionOptionsIT {

    private static final String IN_THE_WAY =
            "Cannot delete user with related data: 1 uploaded assets, 3 audit logs. Please deactivate the user instead.";

    /** "Preventing login": the token of a deactivated user is refused. */
    @Test
    @DisplayName("Overview › 1. Deactivation (Recommended); API Examples › Deactivate User (also DeactivationTest)")
    void deactivationKeepsEverythingAndCanBeTakenBack() {
        String user = numbered(32);
        JsonNode before = preview(user).at("/data/relatedData");
        ContractAnswer off = put(user, "deactivate").is(200);
        assertThat(off.at("/message").asText()).isEqualTo("User deactivated successfully");
        assertThat(off.at("/data/user/status").asText()).isEqualTo("inactive");
        assertThat(preview(user).at("/data/relatedData")).isEqualTo(before);
        Call.delete("/api/users/account").as(Caller.user(user)).answer().is(401, failure("Authentication required"));

        assertThat(put(user, "reactivate").is(200).at("/data/user/status").asText())
                .isEqualTo("active");
        Call.delete("/api/users/account?dryRun=true")
                .as(Caller.user(user))
                .answer()
                .is(200);
    }

    @Test
    @DisplayName("Overview › 2. Soft Delete (Standard); Error Handling › Standard Delete Errors")
    void aUserWithRelatedDataIsRefusedAsPrinted() {
        ContractAnswer answer = delete(DemoUser.BUSY, DemoAccount.ADMIN).is(409, failure(IN_THE_WAY));
        assertThatJson(answer.body()).node("error").isEqualTo(IN_THE_WAY);
        assertThatJson(preview(DemoUser.BUSY).body())
                .node("data.relatedData.restricting")
                .isEqualTo("{\"assets\":1,\"auditLogs\":3}");
    }

    @Test
    @DisplayName("Overview › 2. Soft Delete (Standard); API Examples › Standard Delete")
    void aUserWithoutRelatedDataIsGoneForGood() {
        delete(numbered(34), DemoAccount.ADMIN).is(200);
        preview(numbered(34)).is(404);
        put(numbered(34), "reactivate").is(404, failure("User not found"));
    }

    @Test
    @DisplayName("Overview › 3. Force Delete (Destructive); API Examples › Force Delete; Best Practices (also"
            + " WhatGetsDeletedTest)")
    void forceDeletesEverythingThatThePreviewShowed() {
        String user = UserDeletionIT.restricted();
        JsonNode restricting = preview(user).at("/data/relatedData/restricting");
        delete(user, DemoAccount.ADMIN).is(409);
        ContractAnswer answer = Call.delete("/api/users/" + user + "/force-delete")
                .as(Caller.the(DemoAccount.ADMIN))
                .answer()
                .is(200);
        JsonNode deleted = answer.at("/data/relatedDataDeleted");
        assertThat(deleted.properties())
                .extracting(Map.Entry::getKey)
                .contains(
                        "assets",
                        "auditLogs",
                        "downloadHistory",
                        "platformUsage",
                        "sharedAssets",
                        "notifications",
                        "approvals");
        restricting
                .properties()
                .forEach(rows ->
                        assertThat(deleted.get(rows.getKey())).as(rows.getKey()).isEqualTo(rows.getValue()));
        preview(user).is(404);
    }

    @Test
    @DisplayName("Bulk Operations › Bulk Deactivate")
    void deactivatesSeveral() {
        ContractAnswer answer = many("bulk-deactivate", list(numbered(35), numbered(37), DemoUser.NOBODY))
                .is(200);
        assertThatJson(answer.body()).node("data.summary").isEqualTo("""
                {"totalRequested":3,"successful":2,"failed":1}""");
        assertThat(answer.at("/data/successful").findValuesAsText("status")).containsExactly("inactive", "inactive");
        preview(numbered(35)).is(200);
    }

    @Test
    @DisplayName("Bulk Operations › Bulk Delete")
    void skipsUsersWithRelatedData() {
        ContractAnswer answer =
                many("bulk-delete", list(numbered(39), DemoUser.BUSY)).is(200);
        assertThatJson(answer.body()).node("data.summary").isEqualTo("""
                {"totalRequested":2,"successful":1,"failed":1}""");
        assertThatJson(answer.body()).node("data.failed").isEqualTo("""
                [{"userId":"66666666-6666-4666-8666-666666666666","error":"%s"}]""".formatted(IN_THE_WAY));
        preview(numbered(39)).is(404);
        preview(DemoUser.BUSY).is(200);
    }

    @Test
    @DisplayName("Bulk Operations › Bulk Force Delete; API Examples › Bulk Force Delete")
    void deletesSeveralWithAllTheirData() {
        String user = UserDeletionIT.restricted();
        ContractAnswer answer =
                many("bulk-force-delete", list(user, numbered(42))).is(200);
        assertThatJson(answer.body()).node("data.summary").isEqualTo("""
                {"totalRequested":2,"successful":2,"failed":0}""");
        preview(user).is(404);
        preview(numbered(42)).is(404);
    }

    @ParameterizedTest
    @CsvSource({
        "deactivate, PUT, Cannot deactivate your own account",
        "force-delete, DELETE, Cannot delete your own account"
    })
    @DisplayName("Best Practices")
    void protectsWhoIsCalling(String operation, String method, String message) {
        Call.of(method, "/api/users/" + DemoUser.ADMIN + "/" + operation)
                .as(Caller.the(DemoAccount.ADMIN))
                .answer()
                .is(400, failure(message));
        preview(DemoUser.ADMIN).is(200);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, {id}/deactivate",
        "PUT, {id}/reactivate",
        "DELETE, {id}",
        "DELETE, {id}/force-delete",
        "POST, bulk-deactivate",
        "POST, bulk-delete",
        "POST, bulk-force-delete",
    })
    @DisplayName("Best Practices")
    void isForAdminsOnly(String method, String path) {
        Call call = Call.of(method, "/api/users/" + path.replace("{id}", numbered(14)));
        call.answer().is(401, failure("Authentication required"));
        call.as(Caller.the(DemoAccount.USER)).answer().is(403, failure("Access denied"));
        preview(numbered(14)).is(200);
    }

    @ParameterizedTest
    @CsvSource({"deactivate, PUT", "force-delete, DELETE"})
    @DisplayName("Best Practices (also LogTest)")
    void isInTheLog(String operation, String method) {
        Call.of(method, "/api/users/" + DemoUser.BUSY + "/" + operation + "?dryRun=true")
                .as(Caller.the(DemoAccount.SUPER_ADMIN))
                .answer()
                .is(200);
        ContractAnswer log = Call.get("/api/users/deletions?limit=1&target=" + DemoUser.BUSY)
                .as(Caller.the(DemoAccount.ADMIN))
                .answer();
        assertThat(log.at("/data/deletions/0/action").asText()).isEqualTo(operation);
        assertThat(log.at("/data/deletions/0/actor").asText()).isEqualTo(DemoUser.SUPER_ADMIN);
    }

    private static ContractAnswer put(String user, String what) {
        return Call.put("/api/users/" + user + "/" + what)
                .as(Caller.the(DemoAccount.ADMIN))
                .answer();
    }
}
