package dev.lethe.local.gateway;

import dev.lethe.local.suite.Sockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The console's own nginx, as in its image. */
public record ConsoleNginx(NginxProcess process, int port) implements AutoCloseable {

    private static final Path TEMPLATE = NginxProcess.ofRepository("deploy/console/nginx.conf.template");
    private static final Path FILES = NginxProcess.ofRepository("console/target/classes");

    /** Starts it with this issuer of tokens, which may be empty. */
    public static ConsoleNginx start(String issuer, String clientId) throws IOException {
        int port = Sockets.freePort();
        String configuration = Files.readString(TEMPLATE)
                .replace("${OIDC_ISSUER}", issuer)
                .replace("${OIDC_CLIENT_ID}", clientId)
                .replace("${OIDC_SCOPE}", "openid")
                .replace("root /;", "root " + FILES + ";")
                .replace("listen 8080;", "listen 127.0.0.1:" + port + ";");
        return new ConsoleNginx(NginxProcess.start(Map.of("nginx.conf", configuration), List.of(port)), port);
    }

    @Override
    public void close() {
        process.close();
    }
}
