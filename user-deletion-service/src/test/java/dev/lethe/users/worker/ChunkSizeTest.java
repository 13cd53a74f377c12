package dev.lethe.users.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ChunkSizeTest {

    private final ChunkSize size = ChunkSize.ofUsers(Duration.ofMillis(500));

    private void work(int chunks, double millisPerUser) {
        for (int i = 0; i < chunks; i++) {
            size.worked(size.get(), Duration.ofNanos((long) (size.get() * millisPerUser * 1e6)));
        }
    }

    @Test
    void atMostDoubles() {
        assertThat(size.get()).isEqualTo(ChunkSize.FIRST_USERS);
        work(1, 0.001);
        assertThat(size.get()).isEqualTo(2 * ChunkSize.FIRST_USERS);
        work(1, 0.001);
        assertThat(size.get()).isEqualTo(4 * ChunkSize.FIRST_USERS);
    }

    @Test
    void comesToWhatTakesTheTimeItShould() {
        work(20, 0.5);
        assertThat(size.get()).isCloseTo(1_000, Percentage.withPercentage(1));
        work(20, 5);
        assertThat(size.get()).isCloseTo(100, Percentage.withPercentage(1));
    }

    /** 5 ms, and then 5 ms - 0.3 * 4.5 ms for each user. */
    @Test
    void aChunkChangesTheAverageByLessThanTheFirst() {
        work(1, 5);
        assertThat(size.get()).isEqualTo(100);
        work(1, 0.5);
        assertThat(size.get()).isEqualTo(136);
    }

    @Test
    void beginsWithTheRowsItIsTold() {
        assertThat(ChunkSize.ofRows(Duration.ofMillis(500), 7).get()).isEqualTo(7);
    }

    @Test
    void staysBetweenOneAndTheLargest() {
        work(20, 0.000_001);
        assertThat(size.get()).isEqualTo(ChunkSize.MOST_USERS);
        work(40, 60_000);
        assertThat(size.get()).isOne();
    }

    @Test
    void isHalvedDownToOne() {
        assertThat(size.halve(80)).isTrue();
        assertThat(size.get()).isEqualTo(40);
        int halvings = 0;
        while (size.halve(size.get())) {
            halvings++;
        }
        assertThat(size.get()).isOne();
        assertThat(halvings).isEqualTo(5);
    }
}
