package dev.lethe.soak.people;

import dev.lethe.bench.report.Machine;
import dev.lethe.bench.report.Progress;
import dev.lethe.soak.people.Story.Fate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** One run: stories that are told side by side, mishaps one after another, and the reckoning. */
public final class PeopleCampaign {

    private static final int TELLERS = 4;
    private static final int MANY_SESSIONS = 3;
    private static final Duration QUIET = Duration.ofMinutes(5);
    private static final int LONGEST_PAUSE = 4_000;
    private static final int AT_LEAST = 3;

    private final Duration time;
    private final long seed;
    private final Map<Person, Fate> fates = new ConcurrentHashMap<>();
    private final Map<Story, Integer> told = Collections.synchronizedMap(new EnumMap<>(Story.class));
    private final Map<Mishap, Integer> happened = new EnumMap<>(Mishap.class);
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    public PeopleCampaign(Duration time, long seed) {
        this.time = time;
        this.seed = seed;
    }

    /** @param findings what was not as it has to be: empty if all of it was */
    public record Result(String markdown, List<String> findings) {}

    /** @param mongo a server with transactions; empty for the embedded one */
    public Result run(Path folder, Optional<String> mongo) throws Exception {
        Machine machine = Machine.here();
        try (World world = new World(folder, mongo)) {
            Api api = new Api(world);
            Instant end = Instant.now().plus(time);
            ExecutorService threads = Executors.newCachedThreadPool();
            List<Future<?>> tellers = new ArrayList<>();
            for (int n = 0; n < TELLERS; n++) {
                tellers.add(threads.submit(() -> tellUntil(end, world, api)));
            }
            mishapsUntil(end, world);
            for (Future<?> teller : tellers) {
                teller.get();
            }
            threads.shutdown();
            for (Story story : Story.values()) {
                if (!told.containsKey(story)) {
                    troubles.add("never told: " + story.words());
                }
            }
            Progress.say("Waiting until all of it is erased everywhere, and sealed");
            Reckoning reckoning = new Reckoning(world);
            Awaitility.await().atMost(QUIET).ignoreExceptions().until(reckoning::isQuiet);
            reckoning.of(fates, api);
            List<String> findings = new ArrayList<>(troubles);
            findings.addAll(reckoning.findings());
            return new Result(report(machine.with(world.version()), reckoning, findings), findings);
        }
    }

    /** Each story in turn, each with people of its own. */
    private Void tellUntil(Instant end, World world, Api api) throws InterruptedException {
        Instant latest = end.plus(QUIET);
        while (Instant.now().isBefore(end)
                || told.size() < Story.values().length && Instant.now().isBefore(latest)) {
            int number = next.getAndIncrement();
            Story story = Story.values()[number % Story.values().length];
            List<Person> people = new ArrayList<>();
            try {
                while (people.size() < story.people()) {
                    people.add(world.add(
                            "story%d.example".formatted(number), story == Story.LARGE ? World.LARGE : MANY_SESSIONS));
                }
            } catch (Exception storeAway) {
                // Whoever was half made isn't counted: none of them was ever to be erased.
                Thread.sleep(500);
                continue;
            }
            try {
                Fate fate = story.tell(people, api);
                people.forEach(person -> fates.put(person, fate));
                told.merge(story, 1, Integer::sum);
            } catch (RuntimeException e) {
                troubles.add("%s, story %d: %s".formatted(story.words(), number, e.getMessage()));
            }
        }
        return null;
    }

    private void mishapsUntil(Instant end, World world) throws Exception {
        Random random = new Random(seed);
        List<Mishap> order = new ArrayList<>(List.of(Mishap.values()));
        Progress.say("Seed %d", seed);
        for (int n = 0; n < AT_LEAST || Instant.now().isBefore(end); n++) {
            // In the shortest run too, each of the services is killed first.
            if (n % order.size() == 0 && n > 0) {
                Collections.shuffle(order, random);
            }
            Mishap mishap = order.get(n % order.size());
            Thread.sleep(random.nextInt(LONGEST_PAUSE));
            Progress.say("%s", mishap.words());
            mishap.happen(world);
            happened.merge(mishap, 1, Integer::sum);
        }
    }

    private String report(String head, Reckoning reckoning, List<String> findings) {
        StringBuilder text = new StringBuilder("%s\n%d minutes, seed %d.\n\n".formatted(head, time.toMinutes(), seed));
        text.append(
                findings.isEmpty()
                        ? "**All of it is accounted for.**\n"
                        : "**%d findings:**\n\n- %s\n".formatted(findings.size(), String.join("\n- ", findings)));
        text.append("\n| people | stories |\n| --- | ---: |\n");
        told.forEach((story, times) ->
                text.append("| %s (%d each) | %,d |\n".formatted(story.words(), story.people(), times)));
        text.append("\n| what was done | times |\n| --- | ---: |\n");
        happened.forEach((mishap, times) -> text.append("| %s | %,d |\n".formatted(mishap.words(), times)));
        text.append("\n| at the end | |\n| --- | ---: |\n");
        for (String what : List.of(
                "people erased",
                "people who stayed",
                "erasures",
                "log entries of users",
                "log entries of conversations",
                "seals of users",
                "seals of conversations",
                "receipts",
                "deletions in the journal")) {
            text.append("| %s | %,d |\n".formatted(what, reckoning.total(what)));
        }
        return text.toString();
    }
}
