package dev.lethe.contract.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.contract.suite.Call;
import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.ContractAnswer;
import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.local.audit.Audit;
import dev.lethe.local.audit.Finding;
import dev.lethe.local.audit.WholeWord;
import dev.lethe.local.tokens.DemoAccount;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The person of the demo data who has an account, conversations, and items with files. */
@Order(60)
class EverywhereIT {

    private static final String ID = "88888888-8888-4888-8888-888888888888";
    private static final String ITEMS_ID = "507f1f77bcf86cd799439017";

    private static List<Finding> find() throws Exception {
        return Audit.ofSuite(RunningSuite.data(), RunningSuite.ports())
                .find(List.of(new WholeWord(ID), new WholeWord(ITEMS_ID)));
    }

    @Test
    void oneRequestErasesThemEverywhere() throws Exception {
        assertThat(find()).filteredOn(one -> !one.isRecord()).hasSizeGreaterThan(10);
        ContractAnswer answer = Call.delete("/api/users/" + ID)
                .as(Caller.the(DemoAccount.ADMIN))
                .answer()
                .is(200);
        String erasure = "/api/users/erasures/" + answer.header("Erasure");
        await().until(() -> Call.get(erasure)
                .as(Caller.the(DemoAccount.ADMIN))
                .answer()
                .at("/data/erasure/state")
                .asText()
                .equals("completed"));
        ContractAnswer completed =
                Call.get(erasure).as(Caller.the(DemoAccount.ADMIN)).answer();
        assertThat(completed
                        .at("/data/erasure/participants/conversations/removed/conversations")
                        .asInt())
                .isEqualTo(3);
        assertThat(completed
                        .at("/data/erasure/participants/items/removed/files")
                        .asInt())
                .isEqualTo(5);
        assertThat(find()).isNotEmpty().allMatch(Finding::isRecord);
    }
}
