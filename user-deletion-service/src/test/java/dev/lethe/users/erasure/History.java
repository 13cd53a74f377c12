package dev.lethe.users.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What should become of users and targets, step by step. {@link HistoriesTest} compares it with what does. */
final class History {

    final List<User> users = new ArrayList<>();
    final List<Erasure> erasures = new ArrayList<>();
    private int deactivations;

    static final class User {
        final UUID id;
        private final boolean restricted;
        private boolean gone;
        private boolean held;
        private int deactivation;
        private boolean awaits;

        User(UUID id, boolean restricted) {
            this.id = id;
            this.restricted = restricted;
        }
    }

    private static final class Target {
        private User user;
        private boolean wasThere;
        private int deactivation;
        private String outcome = "pending";
    }

    static final class Erasure {
        UUID id;
        private boolean deactivates;
        private boolean isDue;
        private String state = "scheduled";
        private final List<Target> targets = new ArrayList<>();

        boolean isOpen() {
            return state.equals("scheduled") || state.equals("paused");
        }
    }

    void accept(UUID id, List<User> some, boolean waits) {
        Erasure erasure = new Erasure();
        erasure.id = id;
        erasure.deactivates = waits;
        erasure.isDue = !waits;
        for (User user : some) {
            Target target = new Target();
            target.user = user;
            target.wasThere = !user.gone;
            if (waits && !user.gone && !user.held && user.deactivation == 0) {
                user.deactivation = ++deactivations;
                user.awaits = true;
            }
            target.deactivation = user.gone ? 0 : user.deactivation;
            erasure.targets.add(target);
        }
        erasures.add(erasure);
        run(erasure);
    }

    private void run(Erasure erasure) {
        if (!erasure.isDue || !erasure.state.equals("scheduled")) {
            return;
        }
        erasure.state = "completed";
        for (Target target : erasure.targets) {
            User user = target.user;
            boolean isAsBefore =
                    target.deactivation == 0 ? !erasure.deactivates : target.deactivation == user.deactivation;
            boolean goes = !user.gone && target.wasThere && !user.held && isAsBefore && !user.restricted;
            target.outcome = goes ? "deleted" : "refused";
            user.gone |= goes;
        }
        erasure.targets.stream().filter(target -> !target.user.gone).forEach(target -> giveBack(target));
    }

    private void giveBack(Target target) {
        User user = target.user;
        boolean another = erasures.stream()
                .filter(Erasure::isOpen)
                .flatMap(erasure -> erasure.targets.stream())
                .anyMatch(other -> other.user == user
                        && other.outcome.equals("pending")
                        && other.deactivation == user.deactivation);
        if (user.awaits && target.deactivation == user.deactivation && !another) {
            user.deactivation = 0;
            user.awaits = false;
        }
    }

    void change(Erasure erasure, String change) {
        if (!erasure.isOpen()) {
            return;
        }
        switch (change) {
            case "due" -> erasure.isDue = true;
            case "pause" -> erasure.state = "paused";
            case "resume" -> erasure.state = "scheduled";
            default -> {
                erasure.state = "cancelled";
                erasure.targets.stream().filter(target -> !target.user.gone).forEach(target -> giveBack(target));
            }
        }
        run(erasure);
    }

    void change(User user, String change) {
        if (user.gone) {
            return;
        }
        switch (change) {
            case "hold" -> {
                user.held = true;
                user.deactivation = user.awaits ? 0 : user.deactivation;
                user.awaits = false;
            }
            case "release" -> user.held = false;
            case "deactivate" -> {
                user.deactivation = user.deactivation == 0 ? ++deactivations : user.deactivation;
                user.awaits = false;
            }
            case "reactivate" -> {
                user.deactivation = 0;
                user.awaits = false;
            }
            default -> user.gone = !user.held && !user.restricted;
        }
    }

    Map<UUID, String> users() {
        return users.stream()
                .filter(user -> !user.gone)
                .collect(Collectors.toMap(
                        user -> user.id,
                        user -> (user.deactivation == 0 ? "active" : "inactive") + (user.held ? " held" : "")));
    }

    List<String> targets() {
        return erasures.stream()
                .map(erasure -> erasure.state + " "
                        + erasure.targets.stream()
                                .sorted((one, two) -> one.user.id.toString().compareTo(two.user.id.toString()))
                                .map(target -> target.outcome)
                                .collect(Collectors.joining(",")))
                .toList();
    }
}
