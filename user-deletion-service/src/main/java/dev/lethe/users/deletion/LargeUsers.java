package dev.lethe.users.deletion;

import dev.lethe.common.transaction.Sql;
import dev.lethe.users.erasure.ErasureConfig;
import dev.lethe.users.relation.Relations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds the users with more rows in one relation than a chunk may have. It reads no more of them than that. */
@Singleton
final class LargeUsers {

    private final Map<Boolean, String> sql = new HashMap<>();

    LargeUsers(Relations relations, ErasureConfig config) {
        for (boolean forced : List.of(false, true)) {
            sql.put(
                    forced,
                    relations.touchedBy(forced).stream()
                            .filter(relation -> !relation.isOfIdentities())
                            .map(relation -> relation.exceeds(config.chunkRows(), "listed.id"))
                            .collect(Collectors.joining(
                                    "\n    OR ", "SELECT id FROM unnest(?::uuid[]) AS listed (id)\n WHERE ", "")));
        }
    }

    Set<UUID> among(Connection connection, Collection<UUID> users, boolean forced) throws SQLException {
        return new HashSet<>(Sql.all(connection, sql.get(forced), Sql.uuid("id"), Sql.uuids(users)));
    }
}
