package dev.lethe.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.local.console.Console;
import dev.lethe.local.console.Table;
import java.util.List;

/** Prints some of the users whom a review is about, so that a wrong list is noticed. */
public final class Samples {

    private static final int MOST = 10;

    private Samples() {}

    /** @param total how many there are in all */
    public static void print(List<JsonNode> users, long total, Console console) {
        if (users.isEmpty()) {
            return;
        }
        Table table = new Table("FOR EXAMPLE", "E-MAIL", "NAME");
        users.stream()
                .limit(MOST)
                .forEach(user ->
                        table.add(user.path("id").asText(), user.path("email").asText(), name(user)));
        table.print(console);
        if (total > MOST) {
            console.line("… and %d more", total - MOST);
        }
    }

    public static String name(JsonNode user) {
        return user.path("firstName").asText() + " " + user.path("lastName").asText();
    }
}
