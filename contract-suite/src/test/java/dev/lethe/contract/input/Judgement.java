package dev.lethe.contract.input;

import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks an answer to any request. */
final class Judgement {

    private static final Pattern INSIDES = Pattern.compile(
            "dev\\.lethe|java\\.|jakarta|jackson|vertx|io\\.quarkus|Exception|postgres|mongodb|hibernate|SELECT |\\tat ");

    /**
     * Mutations that the HTTP layer may refuse, with answers that aren't the operation's.
     */
    private static final Set<Mutation> BEFORE_THE_OPERATION = EnumSet.of(
            Mutation.METHOD,
            Mutation.PATH_VALUE,
            Mutation.ADDRESS_HUGE,
            Mutation.HEADERS_HUGE,
            Mutation.QUERY_UNDECODABLE,
            Mutation.QUALIFIER_LOST,
            Mutation.QUALIFIER_IN_BODY,
            Mutation.BODY,
            Mutation.BODY_HUGE,
            Mutation.BODY_ENCODING,
            Mutation.CONTENT_TYPE);

    private static final int LONGEST_ADDRESS = 8000;
    private static final int ENOUGH = 3;

    private Judgement() {}

    /** Returns what is wrong with the answer. */
    static List<String> of(Operation operation, Generator.Made made, Wire.Response response) throws IOException {
        if (isTheHttpLayers(made, response)) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        if (response.status() >= 500) {
            faults.add("a failure of ours");
        }
        if (response.status() < 400 && made.mutations().stream().anyMatch(Mutation::movesTheDryRun)) {
            faults.add("a qualifier got lost");
        }
        String all = response.headers() + response.body();
        INSIDES.matcher(all).results().forEach(found -> faults.add("tells of our insides: " + found.group()));
        if (response.header("X-Request-Id").isEmpty()) {
            faults.add("no request id");
        }
        if (response.status() == 405 && response.header("Allow").isEmpty()) {
            faults.add("405 without Allow");
        }
        boolean answersNothing =
                List.of("HEAD", "OPTIONS").contains(made.request().method());
        if (!answersNothing) {
            faults.addAll(bodyFaults(operation, made, response));
        }
        return faults;
    }

    /**
     * The HTTP layer refuses malformed targets, and endless targets or headers, with a status and no body.
     */
    private static boolean isTheHttpLayers(Generator.Made made, Wire.Response response) {
        if (!response.body().isEmpty()) {
            return false;
        }
        return switch (response.status()) {
            case 400 -> made.mutations().contains(Mutation.QUERY_UNDECODABLE);
            case 414 -> made.request().target().length() > LONGEST_ADDRESS;
            case 431 -> made.mutations().contains(Mutation.HEADERS_HUGE);
            default -> false;
        };
    }

    private static List<String> bodyFaults(Operation operation, Generator.Made made, Wire.Response response)
            throws IOException {
        String type = response.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json") && !type.startsWith("application/problem+json")) {
            return List.of("no JSON: '%s' '%s'".formatted(type, response.body()));
        }
        Set<ValidationMessage> deviations;
        if (operation.declares(response.status())
                && operation.method().equals(made.request().method())) {
            deviations = operation.deviations(response.status(), type, response.body());
        } else if (made.mutations().stream().anyMatch(BEFORE_THE_OPERATION::contains)) {
            deviations = operation.deviationsOfFailure(type, response.body());
        } else {
            return List.of("not described: " + response.status());
        }
        return deviations.stream()
                .map(ValidationMessage::getMessage)
                .limit(ENOUGH)
                .toList();
    }
}
