package dev.lethe.bench.soak.traffic;

import dev.lethe.bench.soak.data.ConversationData;
import dev.lethe.bench.soak.data.UserData;
import dev.lethe.bench.soak.fault.Fault;
import dev.lethe.bench.soak.ledger.Attempt;
import dev.lethe.bench.soak.ledger.Ledger;
import dev.lethe.bench.soak.ledger.Seen;
import dev.lethe.bench.soak.ledger.Service;
import dev.lethe.bench.soak.ledger.Trouble;
import dev.lethe.testing.token.TestToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Goes on deleting with a token whose time runs out: from then on it is refused, always, and nothing is gone any more.
 */
public final class ExpiringToken implements Fault.Injection {

    /** What a verifier adds to a token's time, for clocks that differ. */
    private static final Duration LEEWAY = Duration.ofSeconds(5);

    private static final Duration VALID = Duration.ofSeconds(12);
    private static final Duration AFTERWARDS = Duration.ofSeconds(4);
    private static final Duration ABOUT = Duration.ofMillis(1500);

    /** @param spared what to do with it if it wasn't deleted */
    private record Next(Ask ask, Runnable spared) {}

    private final int port;
    private final Service service;
    private final Ledger ledger;
    private final TestToken token;
    private final Function<String, Optional<Next>> next;
    private int runs;

    private ExpiringToken(
            int port, Service service, Ledger ledger, TestToken token, Function<String, Optional<Next>> next) {
        this.port = port;
        this.service = service;
        this.ledger = ledger;
        this.token = token;
        this.next = next;
    }

    public static ExpiringToken ofUsers(int port, Ledger ledger, UserData data) {
        return new ExpiringToken(
                port,
                Service.USERS,
                ledger,
                TestToken.of(UserData.ACTOR, "super-admin"),
                caller -> data.restricted()
                        .take()
                        .map(person -> new Next(UsersScript.force(person, caller), () -> data.giveBack(person))));
    }

    public static ExpiringToken ofConversations(int port, Ledger ledger, ConversationData data) {
        return new ExpiringToken(
                port,
                Service.CONVERSATIONS,
                ledger,
                TestToken.of(1, "user"),
                caller -> Optional.of(new Next(ConversationsScript.all(caller), () -> {})));
    }

    @Override
    public void run() throws InterruptedException {
        Instant end = Instant.ofEpochSecond(Instant.now().plus(VALID).getEpochSecond());
        String caller = Callers.bearer(token.with("exp", end.minus(LEEWAY).getEpochSecond()));
        boolean isRefused = false;
        boolean worked = false;
        try (Client client = new Client(
                port, service.module() + "-token" + ++runs, ledger, () -> Optional.of(Trouble.TOKEN_RUNS_OUT))) {
            while (Instant.now().isBefore(end.plus(AFTERWARDS))) {
                Optional<Next> one = next.apply(caller);
                if (one.isPresent()) {
                    Attempt attempt = client.ask(one.get().ask().refusable(Set.of(401, 404)));
                    boolean refused = attempt.status() == 401;
                    if (refused) {
                        one.get().spared().run();
                    }
                    check(attempt, refused, isRefused, end);
                    isRefused |= refused;
                    worked |= attempt.seen() == Seen.DONE;
                }
                Thread.sleep(100);
            }
        }
        if (!isRefused || !worked) {
            ledger.find(service.module() + ": a token that ran out " + (worked ? "was never refused" : "never worked"));
        }
    }

    private void check(Attempt attempt, boolean refused, boolean wasRefused, Instant end) {
        Consumer<String> complaint =
                text -> ledger.find("%s (%s): a token %s".formatted(service.module(), attempt.id(), text));
        if (!refused && wasRefused) {
            complaint.accept("that had run out worked again");
        }
        if (!refused && attempt.sent().isAfter(end.plus(ABOUT))) {
            complaint.accept("worked after its time");
        }
        if (refused && attempt.sent().isBefore(end.minus(ABOUT))) {
            complaint.accept("was refused before its time");
        }
    }
}
