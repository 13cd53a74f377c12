package dev.lethe.contract.contracts;

import static dev.lethe.contract.contracts.DemoUser.numbered;
import static dev.lethe.contract.contracts.DemoUser.preview;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.contract.suite.Call;
import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.ContractAnswer;
import dev.lethe.local.tokens.DemoAccount;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything but the deletion of everyone, which is in {@link DeleteEveryoneIT}. */
@Order(1)
@DisplayName("user-deletion.md: Overview")
class UserDeletionIT {

    @Test
    @DisplayName("Endpoints › 1. Get User Deletion Preview; Usage Examples › cURL Examples")
    void previewsAsPrinted() {
        ContractAnswer preview = preview(DemoUser.DORA).is(200, """
                        {"success":true,"message":"User deletion preview retrieved","data":{
                          "user":{"id":"11111111-1111-4111-8111-111111111111","email":"demo.user@example.com",
                            "firstName":"Dora","lastName":"User","role":"user","createdAt":"2025-03-01T08:00:00Z"},
                          "relatedData":{
                            "wallet":{"id":"${json-unit.regex}[0-9a-f-]{36}","totalBalance":100.5000,"sendableBalance":75.2500},
                            "miningSessions":{"count":5,"totalTokensEarned":125.7500},
                            "transactions":{"sentCount":10,"receivedCount":8,"totalCount":18},
                            "assignments":{"contactSubmissions":2,"supportTickets":1}}}}""");
        assertThat(preview.body()).contains("100.5000", "75.2500", "125.7500");
    }

    @Test
    @DisplayName("Endpoints › 2. Delete Single User; Usage Examples › cURL Examples")
    void deletesOneAsPrinted() {
        delete(DemoUser.JOHN_DOE, DemoAccount.ADMIN).is(200, """
                        {"success":true,"message":"User deleted successfully","data":{
                          "deletedUser":{"id":"55555555-5555-4555-8555-555555555555","email":"user@example.com",
                            "firstName":"John","lastName":"Doe"},
                          "relatedDataDeleted":{"wallet":1,"miningSessions":5,"transactionsUpdated":18}}}""");
        preview(DemoUser.JOHN_DOE).is(404);
        delete(DemoUser.JOHN_DOE, DemoAccount.ADMIN).is(404);
    }

    @Test
    @DisplayName("Endpoints › 2. Delete Single User; Error Responses › 400 Bad Request")
    void nobodyDeletesTheirOwnAccountAsAnAdmin() {
        delete(DemoUser.ADMIN, DemoAccount.ADMIN).is(400, failure("Cannot delete your own account"));
        preview(DemoUser.ADMIN).is(200);
    }

    @Test
    @DisplayName("Endpoints › 2. Delete Single User; Error Responses › 403 Forbidden; Security Considerations")
    void onlyASuperAdminDeletesAdmins() {
        delete(numbered(20), DemoAccount.ADMIN).is(403, failure("Cannot delete admin users"));
        preview(numbered(20)).is(200);
        delete(numbered(20), DemoAccount.SUPER_ADMIN).is(200);
        preview(numbered(20)).is(404);
    }

    @Test
    @DisplayName("Endpoints › 2. Delete Single User; Error Responses › 404 Not Found")
    void aUserWhoIsNotThereIsNotFound() {
        delete(DemoUser.NOBODY, DemoAccount.ADMIN).is(404, failure("User not found"));
        preview(DemoUser.NOBODY).is(404, failure("User not found"));
    }

    @Test
    @DisplayName("Endpoints › 3. Delete Multiple Users; Usage Examples › cURL Examples")
    void deletesSeveralAsPrinted() {
        String list = list(numbered(10), numbered(12), DemoUser.NOBODY);
        JsonNode first = preview(numbered(10)).at("/data");
        ContractAnswer answer = many("delete-multiple", list).is(200);
        assertThatJson(answer.body()).node("data.summary").isEqualTo("""
                {"totalRequested":3,"successful":2,"failed":1}""");
        assertThatJson(answer.body()).node("data.failed").isEqualTo("""
                [{"userId":"77777777-7777-4777-8777-777777777777","error":"User not found"}]""");
        assertThatJson(answer.body()).node("message").isEqualTo("Multiple users deletion completed");
        assertThatJson(answer.at("/data/successful/0").toString()).isEqualTo("""
                {"deletedUser":{"id":%s,"email":%s,"firstName":%s,"lastName":%s},
                 "relatedDataDeleted":{"wallet":%d,"miningSessions":%s,"transactionsUpdated":%s}}""".formatted(
                        first.at("/user/id"),
                        first.at("/user/email"),
                        first.at("/user/firstName"),
                        first.at("/user/lastName"),
                        first.at("/relatedData/wallet").isObject() ? 1 : 0,
                        first.at("/relatedData/miningSessions/count"),
                        first.at("/relatedData/transactions/totalCount")));
        preview(numbered(10)).is(404);
        preview(numbered(12)).is(404);
    }

    @Test
    @DisplayName("Endpoints › 3. Delete Multiple Users; Security Considerations")
    void aListWithOnesOwnIdIsRefusedAsAWhole() {
        many("delete-multiple", list(numbered(14), DemoUser.ADMIN)).is(400, failure("Cannot delete your own account"));
        preview(numbered(14)).is(200);
    }

    @Test
    @DisplayName("Endpoints › 3. Delete Multiple Users")
    void anAdminInTheListIsThatEntrysFailure() {
        ContractAnswer answer =
                many("delete-multiple", list(numbered(15), numbered(40))).is(200);
        assertThatJson(answer.body()).node("data.failed").isEqualTo("""
                [{"userId":"%s","error":"Cannot delete admin users"}]""".formatted(numbered(40)));
        preview(numbered(15)).is(404);
        preview(numbered(40)).is(200);
    }

    @Test
    @DisplayName("Endpoints › 3. Delete Multiple Users; Error Responses › 422 Validation Error")
    void aListWithSomethingElseThanUuidsIsRefusedAsAWhole() {
        many("delete-multiple", list(numbered(14), "no-uuid")).is(422, """
                        {"success":false,"message":"Validation failed","error":"Validation failed",
                         "errors":[{"field":"userIds","message":"Each user ID must be a valid UUID"}]}""");
        preview(numbered(14)).is(200);
    }

    @Test
    @DisplayName("Endpoints › 5. Delete Own Account")
    void deletesOnesOwnAccountAsPrinted() {
        JsonNode before = preview(numbered(22)).at("/data");
        ContractAnswer answer = Call.delete("/api/users/account")
                .as(Caller.user(numbered(22)))
                .answer()
                .is(200);
        assertThatJson(answer.body()).node("message").isEqualTo("Account deleted successfully");
        assertThat(answer.at("/data/deletedUser/id")).isEqualTo(before.at("/user/id"));
        assertThat(answer.at("/data/relatedDataDeleted/miningSessions"))
                .isEqualTo(before.at("/relatedData/miningSessions/count"));
        assertThatJson(answer.at("/data/preview").toString()).isEqualTo("""
                {"wallet":{"totalBalance":%s},"miningSessions":{"count":%s},"transactions":{"totalCount":%s}}""".formatted(
                        before.at("/relatedData/wallet/totalBalance"),
                        before.at("/relatedData/miningSessions/count"),
                        before.at("/relatedData/transactions/totalCount")));
        preview(numbered(22)).is(404);
    }

    @Test
    @DisplayName("Endpoints › 5. Delete Own Account")
    void aTokenIsInvalidOnceItsAccountIsGone() {
        String token = Caller.user(numbered(24));
        Call.delete("/api/users/account").as(token).answer().is(200);
        Call.delete("/api/users/account").as(token).answer().is(401, failure("Authentication required"));
    }

    /** Dora sent money to the first ten numbered users. Her history keeps it when they are deleted. */
    @Test
    @DisplayName("Data Cleanup Process; Security Considerations (also DeleteOneTest)")
    void theHistoryOfOthersStays() {
        assertThat(preview(numbered(2))
                        .at("/data/relatedData/transactions/receivedCount")
                        .asInt())
                .isPositive();
        delete(numbered(2), DemoAccount.ADMIN).is(200);
        assertThat(preview(DemoUser.DORA)
                        .at("/data/relatedData/transactions/sentCount")
                        .asInt())
                .isEqualTo(10);
    }

    /** A forced deletion also counts what it detaches, assignments included, which a standard one doesn't print. */
    @Test
    @DisplayName("Data Cleanup Process (also WhatGetsDeletedTest)")
    void everyRelationIsTouchedAsListed() {
        ContractAnswer rehearsed = Call.delete("/api/users/" + DemoUser.DORA + "/force-delete?dryRun=true")
                .as(Caller.the(DemoAccount.ADMIN))
                .answer()
                .is(200);
        assertThatJson(rehearsed.body()).node("data.relatedDataDeleted").isEqualTo("""
                {"wallet":1,"miningSessions":5,"transactionsUpdated":18,"contactSubmissionsUpdated":2,
                 "supportTicketsUpdated":1,"assets":0,"auditLogs":0,"downloadHistory":0,"platformUsage":0,"sharedAssets":0,
                 "notifications":0,"approvals":0}""");
        previewsAsPrinted();
    }

    @Test
    @DisplayName("Security Considerations (also LogTest)")
    void deletionsAreLoggedRefusedOnesToo() {
        delete(numbered(25), DemoAccount.ADMIN).is(200);
        delete(numbered(25), DemoAccount.ADMIN).is(404);
        ContractAnswer log = Call.get("/api/users/deletions?target=" + numbered(25))
                .as(Caller.the(DemoAccount.ADMIN))
                .answer()
                .is(200);
        assertThat(log.at("/data/deletions").findValuesAsText("outcome")).containsExactly("refused", "deleted");
        assertThat(log.at("/data/deletions").findValuesAsText("actor")).containsOnly(DemoUser.ADMIN);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/users/{id}/deletion-preview",
        "DELETE, /api/users/{id}",
        "POST, /api/users/delete-multiple",
        "POST, /api/users/delete-all",
        "DELETE, /api/users/account",
    })
    @DisplayName("Security Considerations (also UserTokenTest)")
    void everyOperationAsksWhoIsCalling(String method, String path) {
        Call anonymous = Call.of(method, path.replace("{id}", numbered(14)));
        anonymous.answer().is(401, failure("Authentication required"));
        anonymous.as(Caller.expired(DemoAccount.SUPER_ADMIN)).answer().is(401, failure("Authentication required"));
        preview(numbered(14)).is(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/users/{id}/deletion-preview, USER",
        "DELETE, /api/users/{id}, USER",
        "POST, /api/users/delete-multiple, USER",
        "POST, /api/users/delete-all, USER",
        "POST, /api/users/delete-all, ADMIN",
    })
    @DisplayName("Security Considerations; Endpoints › 4. Delete All Users (DANGEROUS)")
    void everyOperationAsksForItsRole(String method, String path, DemoAccount role) {
        Call.of(method, path.replace("{id}", numbered(14)))
                .as(Caller.the(role))
                .answer()
                .is(403, failure("Access denied"));
        preview(numbered(14)).is(200);
    }

    static String failure(String message) {
        return "{\"success\":false,\"message\":\"%s\",\"error\":\"%s\"}".formatted(message, message);
    }

    static String list(String... ids) {
        return "{\"userIds\":[\"" + String.join("\",\"", ids) + "\"]}";
    }

    static ContractAnswer many(String operation, String list) {
        return Call.post("/api/users/" + operation)
                .as(Caller.the(DemoAccount.ADMIN))
                .json(list)
                .answer();
    }

    static ContractAnswer delete(String id, DemoAccount role) {
        return Call.delete("/api/users/" + id).as(Caller.the(role)).answer();
    }

    /** Returns a numbered user with restricting rows, who is no admin. */
    static String restricted() {
        return IntStream.range(1, 300)
                .filter(n -> n % 5 == 1 || n % 5 == 3)
                .mapToObj(DemoUser::numbered)
                .filter(id -> preview(id).at("/data/relatedData/restricting").isObject())
                .findFirst()
                .orElseThrow();
    }
}
