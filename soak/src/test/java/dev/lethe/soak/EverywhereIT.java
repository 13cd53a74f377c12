package dev.lethe.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lethe.bench.process.Service;
import dev.lethe.soak.people.PeopleCampaign;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bench/run soak people}, for half a minute. {@code -Dlethe.test.seconds=N} takes longer, {@code
 * -Dlethe.test.mongo=URL} uses a server with transactions.
 */
class EverywhereIT {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("lethe.test.seconds", 30));

    @TempDir
    Path folder;

    @Test
    void everyPersonIsErasedOnceOrNotAtAllWhateverFails() throws Exception {
        assumeThat(Service.USERS.application()).as("packaged for Java").exists();

        PeopleCampaign.Result result = new PeopleCampaign(TIME, System.nanoTime())
                .run(folder, Optional.ofNullable(System.getProperty("lethe.test.mongo")));

        assertThat(result.findings()).as(result.markdown()).isEmpty();
    }
}
