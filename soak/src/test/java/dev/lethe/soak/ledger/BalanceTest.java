package dev.lethe.soak.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BalanceTest {

    @Test
    void balancesIfEveryRowIsThereOrReportedGone() {
        assertThat(new Balance("users", 10, 5, 7, 8, 0).isEven()).isTrue();
    }

    @Test
    void rowsThatAreGoneUnreportedAreMissing() {
        Balance balance = new Balance("users", 10, 5, 7, 7, 0);

        assertThat(balance.isEven()).isFalse();
        assertThat(balance.difference()).isOne();
    }

    @Test
    void rowsThatAreReportedGoneButThereAreWrong() {
        Balance balance = new Balance("users", 10, 5, 7, 9, 3);

        assertThat(balance.isEven()).isFalse();
        assertThat(balance.difference()).isEqualTo(-1);
    }

    @Test
    void noMoreMayBeMissingThanRequestsWithoutOutcomeExplain() {
        assertThat(new Balance("files", 10, 0, 5, 3, 2).isEven()).isTrue();
        assertThat(new Balance("files", 10, 0, 5, 2, 2).isEven()).isFalse();
    }
}
