package dev.lethe.local.command;

import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.Passwords;
import dev.lethe.local.services.Ports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code ./lethe psql}: the system's psql, on the database that was named, with the rights of its owner. */
final class PsqlCommand {

    private final Command.Psql command;
    private final Ports ports;

    PsqlCommand(Command.Psql command, Ports ports) {
        this.command = command;
        this.ports = ports;
    }

    int run() {
        String role = command.database().sqlName();
        String password = new Passwords(command.data()).of(role);
        List<String> psql = new ArrayList<>(
                List.of("psql", "-h", "127.0.0.1", "-p", String.valueOf(ports.postgres()), "-U", role, "-d", role));
        psql.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(psql).inheritIO();
        // Not in the arguments, which every user of the machine can read.
        builder.environment().put("PGPASSWORD", password);
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw Refusal.because(
                    "psql is not on the PATH; any client can use the URL that ./lethe env prints as %s",
                    command.database().variable());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
