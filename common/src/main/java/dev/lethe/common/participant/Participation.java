package dev.lethe.common.participant;

import dev.lethe.common.error.Failure;
import dev.lethe.common.error.FailureTranslator;
import dev.lethe.common.participant.ErasureAnswer.Result;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Answers a call, subject by subject, for as long as a call may take. The subjects that are left get a result that asks
 * to be called again, and so does one that fails, without keeping the others from being erased.
 */
@Singleton
public final class Participation {

    /** Does a bounded part of what is to be done for a subject, or answers what was done before. */
    @FunctionalInterface
    public interface Step {
        Result erase(UUID erasure, String subject);
    }

    /** Well below the time after which callers give up. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(Participation.class);

    private final FailureTranslator failures;

    Participation(FailureTranslator failures) {
        this.failures = failures;
    }

    /** @param understood the form of a subject */
    public ErasureAnswer answer(ErasureCall call, Pattern understood, Step step) {
        UUID erasure = call.erasure();
        long began = System.nanoTime();
        List<Result> results = new ArrayList<>();
        for (String subject : call.distinct(understood)) {
            boolean hasTime = results.isEmpty() || System.nanoTime() - began < LONGEST.toNanos();
            boolean nothingIsDone = results.stream().noneMatch(Result::done);
            results.add(
                    hasTime ? erase(erasure, subject, step, nothingIsDone) : Result.notYet(subject, Map.of(), null));
        }
        return new ErasureAnswer(erasure, results);
    }

    /** @param nothingIsDone if the store is away then, it is so for all subjects, and the whole call fails */
    private Result erase(UUID erasure, String subject, Step step, boolean nothingIsDone) {
        try {
            return step.erase(erasure, subject);
        } catch (RuntimeException thrown) {
            Failure failure = failures.toFailure(thrown);
            if (failure.status() == 503 && nothingIsDone) {
                throw thrown;
            }
            if (failure.status() == 500) {
                LOG.errorf(thrown, "A subject of erasure %s couldn't be erased: %s", erasure, failure.getMessage());
            }
            return Result.notYet(subject, Map.of(), failure.text());
        }
    }
}
