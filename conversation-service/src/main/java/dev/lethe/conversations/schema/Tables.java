package dev.lethe.conversations.schema;

import dev.lethe.common.catalogue.Catalogue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The tables that a deletion takes rows of. */
final class Tables {

    private Tables() {}

    @Produces
    @Singleton
    static Catalogue catalogue() {
        return new Catalogue(List.of(Conversation.class, Message.class));
    }
}
