package dev.lethe.local.demo;

import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.Passwords;
import dev.lethe.local.stores.Database;
import dev.lethe.local.stores.MongoStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Loads the demo data of a suite, once: demo data that somebody deleted stays deleted. */
public final class DemoData {

    private final DataFolder data;
    private final List<DemoSet> sets;

    public DemoData(DataFolder data, int postgresPort, int mongoPort, Passwords passwords) {
        this.data = data;
        this.sets = List.of(
                new SqlDemoSet(Database.USERS, "users", postgresPort, passwords),
                new SqlDemoSet(Database.CONVERSATIONS, "conversations", postgresPort, passwords),
                new SqlDemoSet(Database.TEST_DATA, "users", postgresPort, passwords),
                new ItemsDemoSet(MongoStore.url(mongoPort), data.itemFiles()));
    }

    public void loadOnce(Console console) {
        for (DemoSet set : sets) {
            Path note = data.demo().resolve(set.name());
            if (Files.exists(note)) {
                continue;
            }
            try {
                if (set.storeIsEmpty()) {
                    console.line("  loading demo data: %s", set.name());
                    set.load();
                }
                Files.createFile(note);
            } catch (Exception e) {
                throw Refusal.because(e, "the demo data of %s can't be loaded (--no-demo leaves it out)", set.name());
            }
        }
    }
}
