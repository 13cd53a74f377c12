package dev.lethe.soak.subject;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.bench.process.Request;
import dev.lethe.bench.process.Service;
import dev.lethe.soak.ledger.Ask;
import dev.lethe.soak.ledger.Attempt;
import dev.lethe.soak.ledger.Seen;
import dev.lethe.soak.ledger.Told;
import dev.lethe.soak.subject.Users.Person;
import dev.lethe.testing.token.TestToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An administrator deletes, deactivates and looks, and users delete themselves.
 *
 * @param administrator the header of the administrator
 */
record UserRequests(Users users, String administrator) {

    private static final String PATH = "/api/users/";
    private static final int OFTEN_ENOUGH = 40;

    void step(Client client, Random random) throws InterruptedException {
        int dice = random.nextInt(100);
        if (dice < 18) {
            users.free().take().ifPresent(person -> standard(client, person, random.nextBoolean()));
        } else if (dice < 26) {
            // If it were done all the same, the log would contradict the answer.
            users.restricted()
                    .take()
                    .ifPresent(person ->
                            settle(client, person, delete(person).sparing().refusable(409)));
        } else if (dice < 42) {
            users.restricted().take().ifPresent(person -> settle(client, person, force(person, administrator)));
        } else if (dice < 54) {
            bulk(client, random, random.nextBoolean() ? "delete-multiple" : "bulk-delete", some(random, false));
        } else if (dice < 64) {
            bulk(client, random, "bulk-force-delete", some(random, true));
        } else if (dice < 76) {
            users.free().take().ifPresent(person -> activate(client, person));
        } else if (dice < 84) {
            users.free().take().ifPresent(person -> own(client, person));
        } else if (dice < 92) {
            users.free().take().ifPresent(person -> {
                client.send(delete(person).rehearsed());
                users.giveBack(person);
            });
        } else {
            users.restricted().take().ifPresent(person -> {
                preview(client, person);
                users.giveBack(person);
            });
        }
    }

    private List<Person> some(Random random, boolean restricted) {
        List<Person> some = new ArrayList<>(users.free().take(1 + random.nextInt(4)));
        if (restricted || random.nextInt(3) == 0) {
            some.addAll(users.restricted().take(1 + random.nextInt(3)));
        }
        return some;
    }

    private static Ask one(String kind, Request request, Person person, String caller) {
        Ask ask =
                Ask.changing(Service.USERS, kind, request.with(caller), body -> Told.counts(counts(body.path("data"))));
        return person.isTried() ? ask.refusable(404) : ask;
    }

    private Ask delete(Person person) {
        return one("delete", Request.delete(PATH + person.id()), person, administrator);
    }

    static Ask force(Person person, String caller) {
        return one("force-delete", Request.delete(PATH + person.id() + "/force-delete"), person, caller);
    }

    private void standard(Client client, Person person, boolean looksFirst) {
        Ask ask = delete(person);
        Optional<String> tag = looksFirst ? preview(client, person) : Optional.empty();
        settle(client, person, tag.map(ask::ifMatch).orElse(ask));
    }

    private void settle(Client client, Person person, Ask ask) {
        Attempt attempt = client.send(ask);
        int status = attempt.sight().status();
        if (!attempt.isCertain()) {
            users.giveBack(person.tried());
        } else if (status == 409 || status == 412) {
            users.giveBack(person);
        }
    }

    private void activate(Client client, Person person) {
        boolean active = !person.isActive();
        String action = active ? "reactivate" : "deactivate";
        Request request = new Request("PUT", PATH + person.id() + "/" + action, "", null);
        Attempt attempt =
                client.send(one(action, request, person, administrator).sparing());
        if (attempt.seen() == Seen.DONE) {
            users.giveBack(person.active(active));
        } else if (!attempt.isCertain()) {
            users.giveBack(person.tried());
        }
    }

    private void own(Client client, Person person) {
        if (!person.isActive() || person.isTried()) {
            settle(client, person, force(person, administrator));
            return;
        }
        String caller = Service.bearer(TestToken.of(person.id(), "user"));
        settle(client, person, one("delete account", Request.delete(PATH + "account"), person, caller));
    }

    /** Returns the ETag, if there is one. */
    private Optional<String> preview(Client client, Person person) {
        Request request = Request.get(PATH + person.id() + "/deletion-preview").with(administrator);
        Attempt attempt =
                client.send(Ask.reading(Service.USERS, "preview", request).refusable(404));
        return attempt.seen() == Seen.DONE ? client.header("etag") : Optional.empty();
    }

    private void bulk(Client client, Random random, String operation, List<Person> people) throws InterruptedException {
        if (people.isEmpty()) {
            return;
        }
        String ids = people.stream().map(person -> "\"" + person.id() + "\"").collect(Collectors.joining(","));
        Request request =
                Request.post(PATH + operation, "{\"userIds\":[" + ids + "]}").with(administrator);
        Ask ask = Ask.changing(Service.USERS, operation, request, UserRequests::many);
        if (random.nextInt(8) == 0) {
            client.send(ask.rehearsed());
            people.forEach(users::giveBack);
            return;
        }
        Attempt attempt = random.nextBoolean() ? client.send(ask) : sendUntilDone(client, random, ask);
        boolean isDone = attempt.seen() == Seen.DONE;
        for (Person person : people) {
            if (!isDone) {
                users.giveBack(person.tried());
            } else if (attempt.sight().told().refused().contains(person.id().toString())) {
                users.giveBack(person);
            }
        }
    }

    /** With a key the same request is sent until it is answered as done, and sometimes once more. */
    private static Attempt sendUntilDone(Client client, Random random, Ask ask) throws InterruptedException {
        Ask once = ask.once("soak-" + UUID.randomUUID()).refusable(409);
        Attempt attempt = client.send(once);
        for (int n = 0; n < OFTEN_ENOUGH && attempt.seen() != Seen.DONE; n++) {
            Thread.sleep(500);
            attempt = client.send(once);
        }
        if (attempt.seen() == Seen.DONE && random.nextInt(4) == 0) {
            client.send(once);
        }
        return attempt;
    }

    private static Told many(JsonNode body) {
        Map<String, Long> sum = new HashMap<>(Map.of("users", 0L));
        JsonNode data = body.path("data");
        data.path("successful").forEach(user -> counts(user).forEach((what, many) -> sum.merge(what, many, Long::sum)));
        List<String> missing = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        data.path("failed").forEach(user -> {
            boolean isMissing = user.path("error").asText().equals("User not found");
            (isMissing ? missing : refused).add(user.path("userId").asText());
        });
        return new Told(sum, missing, refused);
    }

    /** Detached rows have a name of their own in answers, and not in the log. */
    private static Map<String, Long> counts(JsonNode deleted) {
        Map<String, Long> counts = new HashMap<>(Map.of("users", 1L));
        Told.numbers(deleted.path("relatedDataDeleted"))
                .forEach((what, many) -> counts.put(what.replaceFirst("Updated$", ""), many));
        return counts;
    }
}
