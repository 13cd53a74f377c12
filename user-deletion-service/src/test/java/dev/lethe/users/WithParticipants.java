package dev.lethe.users;

import com.sun.net.httpserver.HttpServer;
import dev.lethe.testing.OncePerJvm;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Gives the service two participants, which answer as the test says. */
@WithTestResource(value = WithParticipants.Resource.class, scope = TestResourceScope.GLOBAL)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WithParticipants {

    final class Resource implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            String url = "http://127.0.0.1:" + OncePerJvm.get("lethe.test.participants", Resource::serve);
            return Map.of(
                    "lethe.participants.crm.url", url + "/crm",
                    "lethe.participants.crm.key", "crm's key",
                    "lethe.participants.crm.timeout", "2s",
                    "lethe.participants.crm.subject-pattern", "[0-9]{1,10}",
                    "lethe.participants.shop.url", url + "/shop/",
                    "lethe.participants.shop.timeout", "2s");
        }

        private static String serve() {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.setExecutor(Executors.newCachedThreadPool());
                server.createContext("/", exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    String key = exchange.getRequestHeaders().getFirst("x-internal-key");
                    // Of the JDK's types alone, because the test framework loads classes repeatedly.
                    @SuppressWarnings("unchecked")
                    Function<String[], Map.Entry<Integer, String>> behaviour =
                            (Function<String[], Map.Entry<Integer, String>>)
                                    System.getProperties().get(Stub.PROPERTY);
                    Map.Entry<Integer, String> answer =
                            behaviour == null ? Map.entry(503, "") : behaviour.apply(new String[] {path, key, body});
                    byte[] bytes = answer.getValue().getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    if (answer.getValue().equals(Stub.STALLS)) {
                        exchange.sendResponseHeaders(answer.getKey(), 1_000);
                        exchange.getResponseBody().flush();
                        return;
                    }
                    exchange.sendResponseHeaders(answer.getKey(), bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
                server.start();
                return String.valueOf(server.getAddress().getPort());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            // It ends with the tests.
        }
    }
}
