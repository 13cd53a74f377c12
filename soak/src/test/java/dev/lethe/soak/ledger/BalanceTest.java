package dev.lethe.soak.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BalanceTest {

    @Test
    void isEvenIfEverythingIsThereOrSaidToBeGone() {
        assertThat(new Balance("users", 10, 5, 7, 8, 0).isEven()).isTrue();
    }

    @Test
    void whatIsGoneAndNobodySaidSoIsMissing() {
        Balance balance = new Balance("users", 10, 5, 7, 7, 0);

        assertThat(balance.isEven()).isFalse();
        assertThat(balance.difference()).isOne();
    }

    @Test
    void whatIsSaidToBeGoneAndIsThereIsWrong() {
        Balance balance = new Balance("users", 10, 5, 7, 9, 3);

        assertThat(balance.isEven()).isFalse();
        assertThat(balance.difference()).isEqualTo(-1);
    }

    @Test
    void onlySoMuchMayBeMissingAsNobodyWasAbleToSay() {
        assertThat(new Balance("files", 10, 0, 5, 3, 2).isEven()).isTrue();
        assertThat(new Balance("files", 10, 0, 5, 2, 2).isEven()).isFalse();
    }
}
