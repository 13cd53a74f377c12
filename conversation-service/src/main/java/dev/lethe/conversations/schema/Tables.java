package dev.lethe.conversations.schema;

import dev.lethe.common.catalogue.Catalogue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Provides the catalogue of tables that deletions touch. */
final class Tables {

    private Tables() {}

    @Produces
    @Singleton
    static Catalogue catalogue() {
        return new Catalogue(List.of(Conversation.class, Message.class));
    }
}
