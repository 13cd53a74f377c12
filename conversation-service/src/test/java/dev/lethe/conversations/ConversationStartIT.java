package dev.lethe.conversations;

import dev.lethe.testing.service.TokenStartRules;
import dev.lethe.testing.store.Postgres;
import java.util.Map;

class ConversationStartIT extends TokenStartRules {

    @Override
    protected Map<String, String> store() {
        return Postgres.database("conversations").configuration();
    }
}
