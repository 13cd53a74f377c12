package dev.lethe.users.participant;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lethe.common.error.Causes;
import dev.lethe.common.json.OwnJson;
import dev.lethe.common.participant.ErasureAnswer;
import dev.lethe.common.participant.ErasureAnswer.Result;
import dev.lethe.common.participant.ErasureCall;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.TimeoutException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Calls a participant, and reads nothing into its answer that isn't there. */
final class ParticipantClient {

    /** A call came to nothing. The message is for operators. */
    static final class NoAnswer extends RuntimeException {

        private final boolean isRefusal;

        private NoAnswer(String message, boolean isRefusal, Throwable cause) {
            super(message, cause);
            this.isRefusal = isRefusal;
        }

        /** Returns whether the participant answers, and doesn't accept this call. */
        boolean isRefusal() {
            return isRefusal;
        }
    }

    /** Statuses that concern the call itself, not the participant. */
    private static final Set<Integer> REFUSALS = Set.of(400, 409, 413, 422);

    private static final TypeReference<ErasureAnswer> ANSWER = new TypeReference<>() {};

    /** Limits what a participant can make the database store. */
    private static final int MOST_KINDS = 50;

    private static final Pattern KINDS = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private final Participant participant;
    private final OwnJson json;
    private final ParticipantApi api;

    ParticipantClient(Participant participant, OwnJson json) {
        this.participant = participant;
        this.json = json;
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(participant.config().url())
                .build(ParticipantApi.class);
    }

    /** Returns the result of each subject, or throws {@link NoAnswer}. */
    Map<String, Result> call(Claim claim) {
        String answer;
        try {
            // The client's own timeouts end with the head of an answer, whose body may never come.
            answer = api.erase(
                            participant.config().key().orElse(null),
                            claim.erasure().toString(),
                            ErasureCall.of(claim.erasure(), List.copyOf(claim.subjects())))
                    .await()
                    .atMost(participant.config().timeout());
        } catch (WebApplicationException refused) {
            int status = refused.getResponse().getStatus();
            throw new NoAnswer("It answers with status " + status, REFUSALS.contains(status), refused);
        } catch (RuntimeException away) {
            String why = away instanceof TimeoutException
                    ? "it takes too long"
                    : Causes.first(away, IOException.class)
                            .map(cause -> cause.getClass().getSimpleName())
                            .orElse("it can't be reached");
            throw new NoAnswer("It doesn't answer: " + why, false, away);
        }
        return results(answer, claim);
    }

    private Map<String, Result> results(String text, Claim claim) {
        ErasureAnswer answer;
        try {
            answer = json.read(text, ANSWER);
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            throw nonsense("no JSON of the expected form");
        }
        if (answer == null || answer.results() == null) {
            throw nonsense("no results");
        }
        if (!claim.erasure().equals(answer.erasureId())) {
            throw nonsense("results of another erasure");
        }
        Map<String, Result> results = new HashMap<>();
        for (Result result : answer.results()) {
            if (result == null || !claim.subjects().contains(result.subject())) {
                throw nonsense("a subject that it wasn't asked for");
            }
            if (!isCount(result.removed()) || !isCount(result.retained())) {
                throw nonsense("counts that can't be");
            }
            if (results.put(result.subject(), result) != null) {
                throw nonsense("two results for a subject");
            }
        }
        if (results.size() < claim.subjects().size()) {
            throw nonsense("no result for some subjects");
        }
        return results;
    }

    private static boolean isCount(Map<String, Long> counts) {
        return counts == null
                || counts.size() <= MOST_KINDS
                        && counts.entrySet().stream()
                                .allMatch(count -> KINDS.matcher(count.getKey()).matches()
                                        && count.getValue() != null
                                        && count.getValue() >= 0);
    }

    private static NoAnswer nonsense(String what) {
        return new NoAnswer("It answers with " + what, false, null);
    }
}
