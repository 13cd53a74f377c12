package dev.lethe.newcomer;

import dev.lethe.users.relation.Relations;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** The list of relations with another line. */
@Alternative
@Singleton
public class RelationsWithLoans extends Relations {

    public RelationsWithLoans() {
        super(Stream.concat(ENTITIES.stream(), Stream.of(Loan.class)).toList());
    }
}
