package dev.lethe.local.command;

import dev.lethe.local.console.ShellWord;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.Passwords;
import dev.lethe.local.folder.SuiteOptions;
import dev.lethe.local.services.Ports;
import dev.lethe.local.services.Service;
import dev.lethe.local.services.ServiceEnvironment;
import dev.lethe.local.stores.Database;
import dev.lethe.local.stores.MongoStore;
import dev.lethe.local.suite.SuiteState;
import dev.lethe.local.tokens.DemoSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "env",
        description = {
            "Prints where everything of a running suite is, as assignments for a shell.",
            "A shell takes them over by: eval \"$$(./lethe env)\"",
            "",
            "GATEWAY_URL                          the one address for all routes",
            "CONSOLE_URL                          the console, with the key that signs in as the demo accounts",
            "USERS_URL, CONVERSATIONS_URL,",
            "TEST_CLEANUP_URL, ITEMS_URL          the services' own addresses",
            "USERS_DB_URL, CONVERSATIONS_DB_URL,",
            "TEST_DATA_DB_URL                     postgresql://…, as psql takes it",
            "ITEMS_MONGO_URL, ITEMS_FILE_ROOT     the items' database and their files",
            "INTERNAL_AUTOMATION_KEY              what x-internal-key must say",
            ""
        })
public final class EnvCommand implements Callable<Integer> {

    @Mixin
    private SuiteOptions suite;

    @Override
    public Integer call() {
        variables(suite.data(), SuiteState.portsOn(suite.data()))
                .forEach((name, value) -> System.out.println(name + "=" + ShellWord.quoted(value)));
        return 0;
    }

    private static Map<String, String> variables(DataFolder data, Ports ports) {
        Passwords passwords = new Passwords(data);
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GATEWAY_URL", "http://localhost:" + ports.gateway());
        variables.put("CONSOLE_URL", DemoSession.of(data).address(ports.gateway()));
        for (Service service : Service.values()) {
            variables.put(service.variable(), "http://localhost:" + ports.of(service));
        }
        for (Database database : Database.values()) {
            variables.put(database.variable(), database.url(ports.postgres(), passwords.of(database.sqlName())));
        }
        variables.put("ITEMS_MONGO_URL", MongoStore.url(ports.mongo()));
        variables.put("ITEMS_FILE_ROOT", data.itemFiles().toString());
        variables.put("INTERNAL_AUTOMATION_KEY", ServiceEnvironment.INTERNAL_KEY);
        return variables;
    }
}
