package dev.lethe.bench.soak.traffic;

import dev.lethe.bench.soak.data.ConversationData;
import dev.lethe.bench.soak.data.ConversationData.Conversation;
import dev.lethe.bench.soak.ledger.Service;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;

/** Owners delete what is theirs, in each of the four ways, and get in each other's and their own way. */
final class ConversationsScript implements Script {

    private final ConversationData data;
    private final LongFunction<String> tokens;

    ConversationsScript(ConversationData data, LongFunction<String> tokens) {
        this.data = data;
        this.tokens = tokens;
    }

    @Override
    public void step(Client client, Random random) {
        int dice = random.nextInt(100);
        long owner = 1 + random.nextInt(ConversationData.OWNERS);
        String endpoint = ConversationData.ENDPOINTS.get(random.nextInt(3));
        if (dice < 40) {
            data.conversations().take().ifPresent(one -> byId(client, one));
        } else if (dice < 60) {
            data.conversations()
                    .take()
                    .ifPresent(one -> client.ask(delete("by thread", "/?thread_id=" + one.thread(), one.owner())));
        } else if (dice < 67) {
            client.ask(delete("by endpoint", "/?endpoint=" + endpoint, owner));
        } else if (dice < 71) {
            client.ask(delete("all", "/all", owner));
        } else if (dice < 79) {
            client.ask(delete("by endpoint", "/?endpoint=" + endpoint, owner).rehearsed());
        } else if (dice < 86) {
            client.ask(delete("all", "/all", owner).rehearsed());
        } else {
            client.ask(Ask.reading(
                    Service.CONVERSATIONS, "preview", "/api/convos/deletion-preview?all=true", tokens.apply(owner)));
        }
    }

    /** Another deletion may have taken it before. */
    private void byId(Client client, Conversation one) {
        client.ask(delete("by id", "/?conversationId=" + one.id(), one.owner()).refusable(Set.of(404)));
    }

    static Ask all(String caller) {
        return delete("all", "/all", caller);
    }

    private Ask delete(String kind, String rest, long owner) {
        return delete(kind, rest, tokens.apply(owner));
    }

    private static Ask delete(String kind, String rest, String caller) {
        return Ask.changing(
                Service.CONVERSATIONS,
                kind,
                "DELETE",
                "/api/convos" + rest,
                caller,
                body -> Told.counts(Map.of(
                        "conversations", body.path("data").path("deleted_count").asLong())));
    }
}
