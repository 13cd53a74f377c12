package dev.lethe.users.participant;

import java.util.regex.Pattern;

/**
 * A participant.
 *
 * @param subjects the form of its subjects
 */
public record Participant(String name, Pattern subjects, ParticipantConfig.Participant config) {

    int atOnce() {
        return config.atOnce();
    }

    /** Returns how the database says that it is in an erasure's way. */
    String blocker() {
        return blocker(name);
    }

    static String blocker(String name) {
        return "participant " + name;
    }
}
