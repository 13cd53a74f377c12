package dev.lethe.local.command;

import dev.lethe.local.console.ShellWord;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.Passwords;
import dev.lethe.local.services.Ports;
import dev.lethe.local.services.Service;
import dev.lethe.local.services.ServiceEnvironment;
import dev.lethe.local.stores.Database;
import dev.lethe.local.stores.MongoStore;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code ./lethe env}: where everything is, in the form in which a shell takes it over. */
final class EnvCommand {

    private final DataFolder data;
    private final Ports ports;

    EnvCommand(DataFolder data, Ports ports) {
        this.data = data;
        this.ports = ports;
    }

    String assignments() {
        StringBuilder lines = new StringBuilder();
        variables()
                .forEach((name, value) -> lines.append(name)
                        .append('=')
                        .append(ShellWord.quoted(value))
                        .append('\n'));
        return lines.toString();
    }

    private Map<String, String> variables() {
        Passwords passwords = new Passwords(data);
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GATEWAY_URL", "http://localhost:" + ports.gateway());
        for (Service service : Service.values()) {
            variables.put(service.variable(), "http://localhost:" + ports.of(service));
        }
        for (Database database : Database.values()) {
            String password = passwords.of(database.sqlName());
            variables.put(database.variable(), database.url(ports.postgres(), password));
        }
        variables.put("ITEMS_MONGO_URL", MongoStore.url(ports.mongo()));
        variables.put("ITEMS_FILE_ROOT", data.itemFiles().toString());
        variables.put("INTERNAL_AUTOMATION_KEY", ServiceEnvironment.INTERNAL_KEY);
        return variables;
    }
}
