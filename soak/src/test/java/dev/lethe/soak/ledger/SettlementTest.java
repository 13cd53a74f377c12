package dev.lethe.soak.ledger;

import static dev.lethe.soak.ledger.Attempts.done;
import static dev.lethe.soak.ledger.Attempts.dryRun;
import static dev.lethe.soak.ledger.Attempts.log;
import static dev.lethe.soak.ledger.Attempts.notDone;
import static dev.lethe.soak.ledger.Attempts.seen;
import static dev.lethe.soak.ledger.Attempts.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettlementTest {

    private static final Map<String, Long> TWO = Map.of("users", 2L);

    @Test
    void countsWhatWasAnsweredAndLogged() {
        Settlement settlement = Settlement.of(List.of(seen("a", Seen.DONE, TWO)), log(done("a", TWO)));

        assertThat(settlement.gone()).isEqualTo(TWO);
        assertThat(settlement.findings()).isEmpty();
        assertThat(settlement.unseen()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "CUT", "HALF", "WRONG"})
    void countsARequestWithoutOutcomeThatIsInTheLog(Seen unheard) {
        Settlement settlement = Settlement.of(List.of(seen("a", unheard, Map.of())), log(done("a", TWO)));

        assertThat(settlement.gone()).isEqualTo(TWO);
        assertThat(settlement.findings()).isEmpty();
        assertThat(settlement.unseen()).isOne();
        assertThat(settlement.unseenDone()).isOne();
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "UNSENT", "CUT", "HALF"})
    void countsNothingOfARequestWithoutOutcomeThatIsNotInTheLog(Seen unheard) {
        Settlement settlement = Settlement.of(List.of(seen("a", unheard, Map.of())), log());

        assertThat(settlement.gone()).isEmpty();
        assertThat(settlement.findings()).isEmpty();
        assertThat(settlement.unseen()).isOne();
        assertThat(settlement.unseenDone()).isZero();
    }

    @Test
    void findsAnAnswerThatIsNotInTheLog() {
        assertThat(Settlement.of(List.of(seen("a", Seen.DONE, TWO)), log()).findings())
                .containsExactly("user-deletion-service delete (a) was answered as done and isn't in the log");
    }

    @Test
    void findsAnAnswerThatSaysSomethingElseThanTheLog() {
        assertThat(Settlement.of(List.of(seen("a", Seen.DONE, TWO)), log(done("a", Map.of("users", 1L))))
                        .findings())
                .containsExactly("user-deletion-service delete (a) answered 2 users and wrote down 1");
    }

    @Test
    void filesMayGoLaterThanTheAnswerButNotComeBack() {
        Settlement later =
                Settlement.of(List.of(seen("a", Seen.DONE, Map.of("files", 1L))), log(done("a", Map.of("files", 4L))));
        Settlement back =
                Settlement.of(List.of(seen("a", Seen.DONE, Map.of("files", 4L))), log(done("a", Map.of("files", 1L))));

        assertThat(later.findings()).isEmpty();
        assertThat(later.later()).isEqualTo(3);
        assertThat(later.gone()).containsEntry("files", 4L);
        assertThat(back.findings()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "CUT"})
    void findsADryRunThatDeleted(Seen seen) {
        assertThat(Settlement.of(List.of(dryRun("a", seen)), log(done("a", TWO)))
                        .findings())
                .containsExactly("user-deletion-service delete, dry run (a) was a dry run and is in the log as done");
        assertThat(Settlement.of(List.of(dryRun("a", seen)), log(notDone("a"))).findings())
                .isEmpty();
    }

    @Test
    void findsARefusalThatWasDone() {
        assertThat(Settlement.of(List.of(seen("a", Seen.REFUSED, Map.of())), log(done("a", TWO)))
                        .findings())
                .containsExactly("user-deletion-service delete (a) was refused and is in the log as done");
        assertThat(Settlement.of(List.of(seen("a", Seen.REFUSED, Map.of())), log(notDone("a")))
                        .findings())
                .isEmpty();
    }

    @Test
    void findsEntriesOfRequestsThatWereNeverSent() {
        assertThat(Settlement.of(List.of(), log(done("b", TWO))).findings())
                .containsExactly("request b is in the log and nobody sent it");
        assertThat(Settlement.of(List.of(seen("a", Seen.UNSENT, Map.of())), log(notDone("a")))
                        .findings())
                .containsExactly("user-deletion-service delete (a) was never sent and is in the log");
    }

    @Test
    void aRepeatedAnswerCountsOnceEvenIfTheFirstWasLost() {
        Settlement settlement = Settlement.of(
                List.of(
                        withKey("a", Seen.CUT, Map.of(), "key", false),
                        withKey("b", Seen.DONE, TWO, "key", true),
                        withKey("c", Seen.DONE, TWO, "key", true)),
                log(done("a", TWO)));

        assertThat(settlement.gone()).isEqualTo(TWO);
        assertThat(settlement.findings()).isEmpty();
    }

    @Test
    void findsWhatWasDoneTwiceWithOneKey() {
        Settlement settlement = Settlement.of(
                List.of(withKey("a", Seen.CUT, Map.of(), "key", false), withKey("b", Seen.DONE, TWO, "key", false)),
                log(done("a", TWO), done("b", TWO)));

        assertThat(settlement.findings()).containsExactly("the requests with the key key were done 2 times");
    }

    @Test
    void findsDifferentAnswersToOneKey() {
        Settlement settlement = Settlement.of(
                List.of(
                        withKey("a", Seen.DONE, TWO, "key", false),
                        withKey("b", Seen.DONE, Map.of("users", 1L), "key", true)),
                log(done("a", TWO)));

        assertThat(settlement.findings()).containsExactly("the requests with the key key were answered differently");
    }

    @Test
    void severalLinesOfOneRequestAreOneEntry() {
        Settlement settlement = Settlement.of(
                List.of(seen("a", Seen.DONE, Map.of("users", 2L, "wallet", 1L))),
                log(done("a", Map.of("users", 1L, "wallet", 1L)), notDone("a"), done("a", Map.of("users", 1L))));

        assertThat(settlement.gone()).isEqualTo(Map.of("users", 2L, "wallet", 1L));
        assertThat(settlement.findings()).isEmpty();
    }

    @Test
    void whatWasPlannedButNotFinishedIsUnknown() {
        LoggedRequest begun =
                new LoggedRequest("a", true, Map.of("items", 3L), Map.of("items", 5L, "files", 2L), Instant.EPOCH);

        assertThat(Settlement.of(List.of(seen("a", Seen.CUT, Map.of())), log(begun))
                        .unknown())
                .isEqualTo(Map.of("items", 2L, "files", 2L));
        assertThat(Settlement.of(List.of(seen("a", Seen.DONE, Map.of("items", 3L))), log(begun))
                        .unknown())
                .isEmpty();
    }
}
