package dev.lethe.users.relation;

import static dev.lethe.users.relation.OnDelete.CASCADE;
import static dev.lethe.users.relation.OnDelete.DETACH;
import static dev.lethe.users.relation.OnDelete.RESTRICT;
import static dev.lethe.users.relation.Shown.names;

import dev.lethe.users.relation.Shown.Assignment;
import dev.lethe.users.relation.Shown.ByColumn;
import dev.lethe.users.relation.Shown.Restriction;
import dev.lethe.users.relation.Shown.Row;
import dev.lethe.users.relation.Shown.Total;
import java.util.ArrayList;
import java.util.List;

/** Every relation, in the order in which a deletion takes them. A new one is a migration and a line here. */
public final class Catalogue {

    public static final List<Relation> RELATIONS = new Builder()
            .add(
                    "wallets",
                    "user_id",
                    CASCADE,
                    "wallet",
                    "wallets",
                    new Row(
                            names("id", "id", "total_balance", "totalBalance", "sendable_balance", "sendableBalance"),
                            "totalBalance"))
            .add(
                    "mining_sessions",
                    "user_id",
                    CASCADE,
                    "miningSessions",
                    "mining sessions",
                    new Total("tokens_earned", "totalTokensEarned"))
            .add(
                    "transactions",
                    "sender_id, receiver_id",
                    DETACH,
                    "transactions",
                    "transactions",
                    new ByColumn(names("sender_id", "sentCount", "receiver_id", "receivedCount")))
            .add(
                    "contact_submissions",
                    "assigned_to",
                    DETACH,
                    "contactSubmissions",
                    "contact submissions",
                    new Assignment())
            .add("support_tickets", "assigned_to", DETACH, "supportTickets", "support tickets", new Assignment())
            .add("assets", "uploaded_by", RESTRICT, "assets", "uploaded assets", new Restriction())
            .add("audit_logs", "user_id", RESTRICT, "auditLogs", "audit logs", new Restriction())
            .add(
                    "download_history",
                    "user_id",
                    RESTRICT,
                    "downloadHistory",
                    "download history records",
                    new Restriction())
            .add("platform_usage", "user_id", RESTRICT, "platformUsage", "platform usage records", new Restriction())
            .add(
                    "shared_assets",
                    "shared_by, shared_with",
                    RESTRICT,
                    "sharedAssets",
                    "shared assets",
                    new Restriction())
            .add("notifications", "user_id", RESTRICT, "notifications", "notifications", new Restriction())
            .add("approvals", "requested_by, approved_by", RESTRICT, "approvals", "approvals", new Restriction())
            .build();

    private Catalogue() {}

    public static List<Relation> touchedBy(boolean force) {
        return RELATIONS.stream()
                .filter(relation -> relation.isTouchedBy(force))
                .toList();
    }

    public static List<Relation> restricting() {
        return RELATIONS.stream()
                .filter(relation -> relation.onDelete() == RESTRICT)
                .toList();
    }

    private static final class Builder {

        private final List<Relation> relations = new ArrayList<>();

        Builder add(String table, String columns, OnDelete onDelete, String key, String label, Shown shown) {
            relations.add(new Relation(table, List.of(columns.split(", ")), onDelete, key, label, shown));
            return this;
        }

        List<Relation> build() {
            return List.copyOf(relations);
        }
    }
}
