package dev.lethe.users;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The participants of the service under test: what they were asked, and what they answer. */
public final class Stub {

    /** The body of an answer that begins and never ends. */
    public static final String STALLS = "stalls";

    static final String PROPERTY = "lethe.test.participants.behaviour";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A call that a participant got. */
    public record Call(String participant, String path, String key, String erasure, List<String> subjects) {}

    /** A status and a body. */
    public record Reply(int status, String body) {}

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Call, Reply>> behaviours = new HashMap<>();

    /** Installs participants that are done with everything at once. */
    public static Stub install() {
        Stub stub = new Stub();
        Function<String[], Map.Entry<Integer, String>> behaviour = request -> {
            Reply reply = stub.answer(request);
            return Map.entry(reply.status(), reply.body());
        };
        System.getProperties().put(PROPERTY, behaviour);
        return stub;
    }

    /** Removes them. A start of the service can't bear a property that is no text. */
    public static void remove() {
        System.getProperties().remove(PROPERTY);
    }

    public void when(String participant, Function<Call, Reply> behaviour) {
        synchronized (behaviours) {
            behaviours.put(participant, behaviour);
        }
    }

    public List<Call> calls(String participant) {
        return calls.stream()
                .filter(call -> call.participant().equals(participant))
                .toList();
    }

    private Reply answer(String[] request) {
        try {
            JsonNode body = JSON.readTree(request[2]);
            List<String> subjects = new ArrayList<>();
            body.get("subjects").forEach(subject -> subjects.add(subject.textValue()));
            Call call = new Call(
                    request[0].split("/")[1],
                    request[0],
                    request[1],
                    body.get("erasureId").textValue(),
                    subjects);
            calls.add(call);
            Function<Call, Reply> behaviour;
            synchronized (behaviours) {
                behaviour = behaviours.getOrDefault(call.participant(), Stub::done);
            }
            return behaviour.apply(call);
        } catch (JsonProcessingException e) {
            return new Reply(400, "");
        }
    }

    /** Answers that all subjects are done, with a record removed of each. */
    public static Reply done(Call call) {
        return results(call, "\"done\":true,\"removed\":{\"records\":1},\"retained\":{}");
    }

    /** Answers with the same result for each subject. */
    public static Reply results(Call call, String result) {
        ObjectNode answer = JSON.createObjectNode().put("erasureId", call.erasure());
        try {
            for (String subject : call.subjects()) {
                answer.withArray("results")
                        .add(JSON.readTree("{\"subject\":" + JSON.writeValueAsString(subject) + "," + result + "}"));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        return new Reply(200, answer.toString());
    }
}
