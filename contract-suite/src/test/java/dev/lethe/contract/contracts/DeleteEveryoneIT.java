package dev.lethe.contract.contracts;

import static dev.lethe.contract.contracts.DemoUser.preview;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.suite.Call;
import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.ContractAnswer;
import dev.lethe.local.tokens.DemoAccount;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fourth endpoint. It runs after all tests that need a user. */
@Order(100)
@DisplayName("user-deletion.md")
class DeleteEveryoneIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"excludeAdmins\":true}",
                "{\"confirmationToken\":null}",
                "{\"confirmationToken\":\"delete_all_users_confirmed\"}",
                "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED \"}",
            })
    @Order(1)
    @DisplayName("Endpoints › 4. Delete All Users (DANGEROUS); Security Considerations")
    void deletesNobodyWithoutTheToken(String body) {
        everyone("", body).is(422, """
                        {"success":false,"message":"Validation failed","error":"Validation failed","errors":[
                          {"field":"confirmationToken",
                           "message":"Confirmation token must be exactly DELETE_ALL_USERS_CONFIRMED"}]}""");
        preview(DemoUser.DORA).is(200);
    }

    @Test
    @Order(2)
    @DisplayName("Endpoints › 4. Delete All Users (DANGEROUS); Usage Examples › cURL Examples")
    void deletesEveryoneButAdmins() {
        String body = "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\",\"excludeAdmins\":true}";
        int expected = everyone("?dryRun=true", body).at("/data/deletedCount").asInt();
        preview(DemoUser.DORA).is(200);

        ContractAnswer answer = everyone("", body).is(200);
        assertThat(expected).isGreaterThan(200);
        assertThat(answer.at("/message").asText()).isEqualTo("Successfully deleted " + expected + " users");
        assertThat(answer.at("/data/deletedCount").asInt()).isEqualTo(expected);
        assertThat(answer.at("/data/deletedUsers")).hasSize(expected);
        assertThat(answer.at("/data/deletedUsers").findValuesAsText("role")).containsOnly("user");
        assertThat(answer.at("/data/deletedUsers/0").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("id", "email", "role", "name");
        assertThat(answer.at("/data/excludedAdmins").asBoolean()).isTrue();
        preview(DemoUser.DORA).is(404);
        preview(DemoUser.ADMIN).is(200);
    }

    /** The default is true. */
    @Test
    @Order(3)
    @DisplayName("Endpoints › 4. Delete All Users (DANGEROUS)")
    void sparesAdminsUnlessToldOtherwise() {
        ContractAnswer answer = everyone("", "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\"}");
        answer.is(200, """
                        {"success":true,"message":"Successfully deleted 0 users",
                         "data":{"deletedCount":0,"deletedUsers":[],"excludedAdmins":true}}""");
        preview(DemoUser.ADMIN).is(200);
    }

    @Test
    @Order(4)
    @DisplayName("Endpoints › 4. Delete All Users (DANGEROUS)")
    void deletesAdminsWhenToldAndNeverTheCaller() {
        ContractAnswer answer =
                everyone("", "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\",\"excludeAdmins\":false}");
        assertThat(answer.is(200).at("/data/deletedUsers").findValuesAsText("id"))
                .contains(DemoUser.ADMIN)
                .doesNotContain(DemoUser.SUPER_ADMIN);
        everyone("?dryRun=true", "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\"}")
                .is(200);
    }

    private static ContractAnswer everyone(String query, String body) {
        return Call.post("/api/users/delete-all" + query)
                .as(Caller.the(DemoAccount.SUPER_ADMIN))
                .json(body)
                .answer();
    }
}
