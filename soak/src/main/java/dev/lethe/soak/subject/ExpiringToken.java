package dev.lethe.soak.subject;

import dev.lethe.bench.process.Service;
import dev.lethe.soak.ledger.Ask;
import dev.lethe.soak.ledger.Attempt;
import dev.lethe.soak.ledger.Ledger;
import dev.lethe.soak.ledger.Seen;
import dev.lethe.soak.ledger.Trouble;
import dev.lethe.soak.subject.Users.Person;
import dev.lethe.testing.token.TestToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Goes on deleting with a token that expires. From then on every request has to be refused, and nothing may be deleted.
 *
 * @param next the next request of a caller, whose header is given
 */
public record ExpiringToken(
        int port, Service service, Ledger ledger, TestToken token, Function<String, Optional<Ask>> next) {

    /** What a verifier adds to a token's time, for clocks that differ. */
    private static final Duration LEEWAY = Duration.ofSeconds(5);

    private static final Duration VALID = Duration.ofSeconds(12);
    private static final Duration AFTERWARDS = Duration.ofSeconds(4);
    private static final Duration ABOUT = Duration.ofMillis(1500);

    public static ExpiringToken ofUsers(int port, Ledger ledger, Users users) {
        return new ExpiringToken(port, Service.USERS, ledger, TestToken.of(Users.ACTOR, "super-admin"), caller -> {
            Optional<Person> person = users.restricted().take();
            // A refused request spared them, and a deletion by others finds them gone.
            person.ifPresent(one -> users.giveBack(one.tried()));
            return person.map(one -> UserRequests.force(one.tried(), caller));
        });
    }

    public static ExpiringToken ofConversations(int port, Ledger ledger) {
        return new ExpiringToken(
                port,
                Service.CONVERSATIONS,
                ledger,
                TestToken.of(1, "user"),
                caller -> Optional.of(Conversations.all(caller)));
    }

    public void run() throws InterruptedException {
        Instant end = Instant.ofEpochSecond(Instant.now().plus(VALID).getEpochSecond());
        String caller = Service.bearer(token.with("exp", end.minus(LEEWAY).getEpochSecond()));
        String name = service.module() + "-token-" + end.getEpochSecond();
        boolean wasRefused = false;
        boolean worked = false;
        try (Client client = new Client(port, name, ledger, () -> Optional.of(Trouble.TOKEN_RUNS_OUT))) {
            while (Instant.now().isBefore(end.plus(AFTERWARDS))) {
                Optional<Ask> ask = next.apply(caller);
                if (ask.isPresent()) {
                    Attempt attempt = client.send(ask.get().refusable(401));
                    boolean refused = attempt.sight().status() == 401;
                    check(attempt, refused, wasRefused, end);
                    wasRefused |= refused;
                    worked |= attempt.seen() == Seen.DONE;
                }
                Thread.sleep(100);
            }
        }
        if (!wasRefused || !worked) {
            ledger.find(service.module() + ": an expiring token " + (worked ? "was never refused" : "never worked"));
        }
    }

    private void check(Attempt attempt, boolean refused, boolean wasRefused, Instant end) {
        if (!refused && wasRefused) {
            ledger.find(attempt + ": a token that had expired worked again");
        }
        if (!refused && attempt.sent().isAfter(end.plus(ABOUT))) {
            ledger.find(attempt + ": a token worked after its time");
        }
        if (refused && attempt.sent().isBefore(end.minus(ABOUT))) {
            ledger.find(attempt + ": a token was refused before its time");
        }
    }
}
