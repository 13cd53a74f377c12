package dev.lethe.conversations.owner;

import dev.lethe.common.auth.Actor;
import dev.lethe.common.error.Failure;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads from the token the number of the user who owns conversations. */
@RequestScoped
public class Owner {

    private static final String CLAIM = "user_id";

    /** The only accepted way to write a number. Other spellings could be read as another user's number. */
    public static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    private final Actor actor;

    public Owner(Actor actor) {
        this.actor = actor;
    }

    /**
     * Returns the token's {@code user_id}, or its {@code sub} if there is no {@code user_id}. If {@code user_id} isn't
     * a number, the token is refused: {@code sub} may be another user.
     */
    public long id() {
        return number(
                actor.has(CLAIM)
                        ? actor.claim(CLAIM).orElse("")
                        : actor.subject().orElse(""));
    }

    private static long number(Object claim) {
        String text = claim instanceof JsonString string ? string.getString() : claim.toString();
        return parse(text).orElseThrow(Failure::unauthenticated);
    }

    /** Parses a number. One of more than 64 bits is nobody's. */
    public static Optional<Long> parse(String text) {
        try {
            return NUMBER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
