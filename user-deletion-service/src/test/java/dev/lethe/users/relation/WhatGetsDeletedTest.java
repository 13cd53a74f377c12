package dev.lethe.users.relation;

import dev.lethe.testing.Written;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares {@code docs/what-gets-deleted.md} with what the entities say. */
public class WhatGetsDeletedTest {

    private static final Path PAGE = Path.of("..", "docs", "what-gets-deleted.md");

    @Test
    void thePageSaysWhatTheCatalogueSays() {
        Written.says(PAGE, page(new Relations()));
    }

    public static String page(Relations relations) {
        return """
               # What gets deleted with a user

               Made from the entities of user-deletion-service, which every preview and every deletion is made from too.
               The build fails when this page says something else.

               | table | refers to the user by | standard deletion | forced deletion | counted as |
               | --- | --- | --- | --- | --- |
               %s

               - **deleted**: the rows go with the user.
               - **detached**: the rows stay and no longer name the user.
               - **refuses**: a user who has such rows isn't deleted; the answer is 409 and names them.

               Standard deletions are `DELETE /api/users/{id}`, `POST /api/users/delete-multiple`, `POST /api/users/bulk-delete`
               and `DELETE /api/users/account`. Forced ones are `DELETE /api/users/{id}/force-delete`,
               `POST /api/users/bulk-force-delete` and `POST /api/users/delete-all`. Deactivating a user changes none of these tables.

               What remains is an entry in `deletion_log`: ids, counts and the time. Of users who have identities, or were deleted by
               an erasure, [more ids](security.md#what-is-logged) remain for some time. Nothing remains of the user's data.
               """.formatted(
                        relations.all().stream().map(WhatGetsDeletedTest::line).collect(Collectors.joining("\n")));
    }

    private static String line(Relation relation) {
        List<String> effects = switch (relation.effect()) {
            case CASCADE -> List.of("deleted", "deleted");
            case DETACH -> List.of("detached", "detached");
            case RESTRICT -> List.of("refuses", "deleted");
        };
        return "| `%s` | %s | %s | %s | `%s` |"
                .formatted(
                        relation.table(),
                        relation.columns().stream()
                                .map(column -> "`" + column + "`")
                                .collect(Collectors.joining(", ")),
                        effects.get(0),
                        effects.get(1),
                        relation.countKey());
    }
}
