package dev.lethe.conversations.owner;

import dev.lethe.common.auth.Actor;
import dev.lethe.common.error.Failure;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonString;
import java.util.regex.Pattern;

/** The user by whose number conversations are owned, as the token names them. */
@RequestScoped
public class Owner {

    private static final String CLAIM = "user_id";

    /** Written in the one way in which a number is: anything else may be somebody else's number, misread. */
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    private final Actor actor;

    public Owner(Actor actor) {
        this.actor = actor;
    }

    /**
     * The token's {@code user_id}, or its {@code sub} where it has none. A {@code user_id} that is no number isn't passed
     * over: the token then names somebody whom we don't know, and {@code sub} may be somebody else.
     */
    public long id() {
        return number(
                actor.has(CLAIM)
                        ? actor.claim(CLAIM).orElse("")
                        : actor.subject().orElse(""));
    }

    private static long number(Object claim) {
        String text = claim instanceof JsonString string ? string.getString() : claim.toString();
        if (NUMBER.matcher(text).matches()) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                // of 64 bits and more, and so nobody's
            }
        }
        throw Failure.unauthenticated();
    }
}
