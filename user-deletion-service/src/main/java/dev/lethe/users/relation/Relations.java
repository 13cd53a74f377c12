package dev.lethe.users.relation;

import dev.lethe.common.catalogue.Catalogue;
import dev.lethe.common.catalogue.MappedTable;
import dev.lethe.users.account.User;
import jakarta.inject.Singleton;
import java.util.List;

/** Lists the tables that refer to users, in the order in which answers count them. */
@Singleton
public class Relations extends Catalogue {

    /** A new relation is a migration, an entity, a line here, and the service's rights in {@code afterMigrate.sql}. */
    protected static final List<Class<?>> ENTITIES = List.of(
            User.class,
            Wallet.class,
            MiningSession.class,
            Transaction.class,
            ContactSubmission.class,
            SupportTicket.class,
            Asset.class,
            AuditLog.class,
            Download.class,
            PlatformUsage.class,
            SharedAsset.class,
            Notification.class,
            Approval.class,
            Identity.class);

    private final List<Relation> all;

    public Relations() {
        this(ENTITIES);
    }

    protected Relations(List<Class<?>> entities) {
        super(entities);
        if (!MappedTable.of(User.class).references().isEmpty()) {
            throw new IllegalStateException("A reference from users to users needs statements of its own");
        }
        all = entities.stream()
                .map(MappedTable::of)
                .filter(table -> !table.references().isEmpty())
                .map(Relation::new)
                .toList();
    }

    public List<Relation> all() {
        return all;
    }

    /** Returns the relations whose rows a deletion of that kind changes. */
    public List<Relation> touchedBy(boolean force) {
        return all.stream().filter(relation -> relation.isTouchedBy(force)).toList();
    }

    public List<Relation> restricting() {
        return all.stream().filter(relation -> !relation.isTouchedBy(false)).toList();
    }
}
