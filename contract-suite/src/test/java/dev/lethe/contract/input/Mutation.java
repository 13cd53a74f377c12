package dev.lethe.contract.input;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Something that can be wrong with a request. Two of them move {@code dryRun=true} to where it could get lost, and are
 * the only mutation of their request.
 */
enum Mutation {
    NONE {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {}
    },
    METHOD {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.method = odd.method();
        }
    },
    PATH_VALUE {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.pathValues.replaceAll((name, value) -> odd.text());
        }
    },
    QUERY_VALUE {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            if (!draft.query.isEmpty()) {
                int at = random.nextInt(draft.query.size());
                draft.query.set(at, new Draft.Pair(draft.query.get(at).name(), odd.text(), false));
            }
        }
    },
    QUERY_REPEATED {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            if (!draft.query.isEmpty()) {
                draft.query.add(draft.query.get(random.nextInt(draft.query.size())));
            }
        }
    },
    QUERY_UNKNOWN {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.query.add(new Draft.Pair(odd.text(), odd.text(), false));
        }
    },
    QUERY_UNDECODABLE {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.query.add(new Draft.Pair(
                    "x", List.of("%zz", "%", "%C3%28", "%ff", "%u0041").get(random.nextInt(5)), true));
        }
    },
    QUALIFIER_LOST {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.withoutDryRun();
            draft.end = List.of(
                            "#dryRun=true",
                            "?#dryRun=true",
                            ";dryRun=true",
                            "%3BdryRun=true#",
                            "?;dryRun=true",
                            "?\u00e4")
                    .get(random.nextInt(6));
        }
    },
    QUALIFIER_IN_BODY {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.withoutDryRun();
            draft.fields.put("dryRun", "true");
            draft.hasBody = true;
            draft.replaceHeader("Content-Type", "application/json");
        }
    },
    ADDRESS_HUGE {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.query.add(new Draft.Pair("x", "x".repeat(9000), true));
        }
    },
    CREDENTIALS {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.headers.removeIf(line -> line.startsWith("Authorization:") || line.startsWith("x-internal-key:"));
            switch (random.nextInt(4)) {
                case 0 -> {}
                case 1 -> draft.headers.add("Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.");
                case 2 -> draft.headers.add("Authorization: Basic eDp5");
                default -> draft.headers.add("x-internal-key: " + header(odd));
            }
        }
    },
    HEADER {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            String name = List.of(
                            "If-Match",
                            "Idempotency-Key",
                            "X-Request-Id",
                            "Content-Encoding",
                            "Accept-Language",
                            "Range")
                    .get(random.nextInt(6));
            draft.replaceHeader(name, header(odd));
        }
    },
    HEADERS_HUGE {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.headers.add("X-Large: " + "x".repeat(40_000));
        }
    },
    ACCEPT {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.replaceHeader("Accept", odd.accept());
        }
    },
    CONTENT_TYPE {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.replaceHeader("Content-Type", odd.contentType());
        }
    },
    FIELD_VALUE {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.fields.replaceAll((name, value) -> random.nextBoolean() ? odd.json() : value);
        }
    },
    FIELD_MISSING {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            List<String> names = new ArrayList<>(draft.fields.keySet());
            if (!names.isEmpty()) {
                draft.fields.remove(names.get(random.nextInt(names.size())));
            }
        }
    },
    FIELD_UNKNOWN {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.fields.put("extra", odd.json());
        }
    },
    BODY {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.body = odd.document().getBytes(UTF_8);
        }
    },
    BODY_ENCODING {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.body = random.nextBoolean()
                    ? "{\"userIds\":[\"x\"]}".getBytes(UTF_16)
                    : new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
        }
    },
    BODY_HUGE {
        @Override
        void apply(Draft draft, Oddities odd, Random random) {
            draft.body = ("{\"x\":\"" + "x".repeat(1_200_000) + "\"}").getBytes(UTF_8);
        }
    };

    abstract void apply(Draft draft, Oddities odd, Random random);

    /** Whether the request would delete if it were only partly understood. */
    boolean movesTheDryRun() {
        return this == QUALIFIER_LOST || this == QUALIFIER_IN_BODY;
    }

    /** Removes line breaks, which would end the header. */
    private static String header(Oddities odd) {
        return odd.text().replaceAll("[\\p{Cntrl}]", "?");
    }
}
