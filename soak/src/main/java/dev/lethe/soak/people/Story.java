package dev.lethe.soak.people;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What happens to some people, from the first request to a known end. */
enum Story {
    DELETED_ONE_BY_ONE("deleted one by one", 3) {
        @Override
        Fate tell(List<Person> people, Api api) throws InterruptedException {
            for (Person person : people) {
                api.send("DELETE", "/api/users/" + person.user(), null).is(200, 404);
            }
            return Fate.GONE;
        }
    },
    DELETED_AS_A_LIST("deleted as a list", 5) {
        @Override
        Fate tell(List<Person> people, Api api) throws InterruptedException {
            api.send("POST", "/api/users/bulk-delete", ids(people, "")).is(200);
            return Fate.GONE;
        }
    },
    ERASED("erased", 20) {
        @Override
        Fate tell(List<Person> people, Api api) throws InterruptedException {
            awaitEnd(accept(people, "", api), api);
            return Fate.GONE;
        }
    },
    ERASED_BY_FILTER("erased by a filter", 8) {
        @Override
        Fate tell(List<Person> people, Api api) throws InterruptedException {
            String body = "{\"filter\":{\"emailDomain\":\"%s\"},\"expect\":%d}"
                    .formatted(people.get(0).domain(), people.size());
            awaitEnd(accepted(api.send("POST", ERASURES, body)), api);
            return Fate.GONE;
        }
    },
    LARGE("erased, with %,d rows".formatted(World.LARGE), 1) {
        @Override
        Fate tell(List<Person> people, Api api) throws InterruptedException {
            awaitEnd(accept(people, "", api), api);
            return Fate.GONE;
        }
    },
    SCHEDULED("scheduled and erased", 4) {
        @Override
        Fate tell(List<Person> people, Api api) throws InterruptedException {
            awaitEnd(accept(people, ",\"delay\":\"PT3S\"", api), api);
            return Fate.GONE;
        }
    },
    SCHEDULED_AND_CANCELLED("scheduled and cancelled", 4) {
        @Override
        Fate tell(List<Person> people, Api api) throws InterruptedException {
            String id = accept(people, ",\"delay\":\"PT1H\"", api);
            api.send("POST", ERASURES + "/" + id + "/cancel", null).is(200, 409);
            awaitEnd(id, api);
            return Fate.STAYS;
        }
    },
    CANCELLED_MEANWHILE("cancelled while it ran", 40) {
        @Override
        Fate tell(List<Person> people, Api api) throws InterruptedException {
            String id = accept(people, "", api);
            api.send("POST", ERASURES + "/" + id + "/cancel", null).is(200, 409);
            awaitEnd(id, api);
            return Fate.EITHER;
        }
    },
    PAUSED("paused and resumed", 10) {
        @Override
        Fate tell(List<Person> people, Api api) throws InterruptedException {
            String id = accept(people, ",\"delay\":\"PT1S\"", api);
            api.send("POST", ERASURES + "/" + id + "/pause", null).is(200, 409);
            Thread.sleep(2_000);
            api.send("POST", ERASURES + "/" + id + "/resume", null).is(200, 409);
            awaitEnd(id, api);
            return Fate.GONE;
        }
    },
    HELD("erased in vain, under hold", 3) {
        @Override
        Fate tell(List<Person> people, Api api) throws InterruptedException {
            for (Person person : people) {
                api.send("PUT", "/api/users/" + person.user() + "/hold", "{\"reason\":\"A case\"}")
                        .is(200);
            }
            awaitEnd(accept(people, "", api), api);
            for (Person person : people) {
                api.send("DELETE", "/api/users/" + person.user(), null).is(409);
                api.send("DELETE", "/api/users/" + person.user() + "/hold", null)
                        .is(200);
            }
            return Fate.STAYS;
        }
    };

    /** What has to have become of people. */
    enum Fate {
        GONE,
        STAYS,
        /** All of a person, or nothing. */
        EITHER
    }

    private static final String ERASURES = "/api/users/erasures";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String words;
    private final int people;

    Story(String words, int people) {
        this.words = words;
        this.people = people;
    }

    /** Returns when the people's end is known. What participants have to do for a request's deletion goes on. */
    abstract Fate tell(List<Person> people, Api api) throws InterruptedException;

    String words() {
        return words;
    }

    int people() {
        return people;
    }

    private static String ids(List<Person> people, String more) {
        return people.stream()
                .map(person -> "\"" + person.user() + "\"")
                .collect(Collectors.joining(",", "{\"userIds\":[", "]" + more + "}"));
    }

    /** Returns the id of an erasure of them. */
    private static String accept(List<Person> people, String more, Api api) throws InterruptedException {
        return accepted(api.send("POST", ERASURES, ids(people, more)));
    }

    private static String accepted(Api.Answer answer) {
        return answer.is(202).erasure().path("id").asText();
    }

    private static void awaitEnd(String id, Api api) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            String state =
                    api.get(ERASURES + "/" + id).is(200).erasure().path("state").asText();
            if (List.of("completed", "cancelled").contains(state)) {
                return;
            }
            if (state.equals("failed")) {
                throw new IllegalStateException("Erasure " + id + " failed");
            }
            Thread.sleep(300);
        }
        throw new IllegalStateException("Erasure %s has not ended in %s".formatted(id, PATIENCE));
    }
}
