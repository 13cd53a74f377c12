package dev.lethe.contract.input;

import dev.lethe.contract.suite.Caller;
import dev.lethe.local.tokens.DemoAccount;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Generates requests for an operation: a valid one with up to two mutations. Each is a dry run or has to be refused, so
 * that nothing may change in the stores.
 */
final class Generator {

    record Made(Wire.Request request, Set<Mutation> mutations) {}

    private static final String SOMEBODY = "11111111-1111-4111-8111-111111111111";
    private static final String SOMEBODYS_ITEMS = "507f1f77bcf86cd799439012";

    private final Random random;
    private final Oddities odd;
    private final String superAdmin = Caller.the(DemoAccount.SUPER_ADMIN);

    Generator(Random random) {
        this.random = random;
        this.odd = new Oddities(random);
    }

    Made make(Operation operation) {
        Draft draft = right(operation);
        Set<Mutation> mutations = EnumSet.noneOf(Mutation.class);
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutations.add(Mutation.values()[random.nextInt(Mutation.values().length)]);
        }
        mutations.stream().filter(Mutation::movesTheDryRun).findFirst().ifPresent(only -> {
            mutations.clear();
            mutations.add(only);
        });
        mutations.forEach(mutation -> mutation.apply(draft, odd, random));
        return new Made(draft.request(), mutations);
    }

    private Draft right(Operation operation) {
        Draft draft = new Draft();
        draft.method = operation.method();
        draft.path = operation.path();
        draft.headers.add("Accept: application/json");
        List<Operation.Parameter> parameters = operation.parameters();
        boolean selected = false;
        for (Operation.Parameter parameter : parameters) {
            switch (parameter.in()) {
                case "path" -> draft.pathValues.put(parameter.name(), pathValue(parameter.name()));
                case "header" -> {
                    if (parameter.name().equals("x-internal-key")) {
                        draft.headers.add("x-internal-key: " + Caller.INTERNAL_KEY);
                    } else if (random.nextInt(8) == 0) {
                        draft.headers.add(parameter.name() + ": \"k" + random.nextLong() + "\"");
                    }
                }
                default -> {
                    boolean selector = Set.of("conversationId", "thread_id", "endpoint", "all")
                            .contains(parameter.name());
                    boolean wanted = selector ? !selected && random.nextBoolean() : random.nextInt(3) == 0;
                    if (!parameter.name().equals("dryRun")
                            && (wanted || parameter.name().equals("email"))) {
                        draft.query.add(new Draft.Pair(parameter.name(), queryValue(parameter.name()), false));
                        selected |= selector;
                    }
                }
            }
        }
        if (draft.headers.stream().noneMatch(line -> line.startsWith("x-internal-key:"))) {
            draft.headers.add("Authorization: Bearer " + superAdmin);
        }
        if (!operation.isSafe()) {
            draft.query.add(new Draft.Pair("dryRun", "true", false));
        }
        if (operation.hasBody()) {
            draft.hasBody = true;
            draft.headers.add("Content-Type: application/json");
            fill(draft, operation.path());
        }
        return draft;
    }

    private String pathValue(String name) {
        if (name.equals("userId")) {
            return random.nextBoolean() ? SOMEBODYS_ITEMS : "507f1f77bcf86cd7994390ee";
        }
        return random.nextBoolean() ? SOMEBODY : new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String queryValue(String name) {
        return switch (name) {
            case "conversationId", "before" -> String.valueOf(2001 + random.nextInt(3000));
            case "thread_id" -> "thread_abc123";
            case "endpoint" -> "openai";
            case "all", "activity_logs", "otps" -> "true";
            case "actor", "target" -> SOMEBODY;
            case "action" -> "delete";
            case "from", "to" -> "2026-01-01T00:00:00Z";
            case "limit" -> String.valueOf(1 + random.nextInt(500));
            case "email" -> "editor1@test.com";
            default -> odd.text();
        };
    }

    private void fill(Draft draft, String path) {
        if (path.endsWith("test-cleanup")) {
            draft.fields.put("test_session_id", "\"test_session_1640995200_abc12345\"");
        } else if (path.endsWith("delete-all")) {
            // Never the right word.
            draft.fields.put("confirmationToken", "\"DELETE_ALL_USERS\"");
            draft.fields.put("excludeAdmins", "true");
        } else {
            draft.fields.put("userIds", "[\"" + pathValue("id") + "\"]");
        }
    }
}
