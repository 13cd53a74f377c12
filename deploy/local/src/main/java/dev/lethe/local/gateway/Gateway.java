package dev.lethe.local.gateway;

import dev.lethe.local.console.Refusal;
import dev.lethe.local.gateway.RouteTable.Limits;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/** Forwards requests by the route table, on loopback. It never sends a request twice, because requests delete. */
public final class Gateway implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> LOCAL = Set.of("localhost", LOOPBACK, "[::1]");
    private static final int CONNECTIONS_TO_A_SERVICE = 256;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration START_AND_STOP = Duration.ofSeconds(10);

    private final Site site;
    private final RouteTable table;
    private final Vertx vertx;
    private final HttpClient client;
    private final Map<String, HttpProxy> proxies = new HashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private HttpServer server;
    private volatile boolean stopping;

    private Gateway(Site site, ToIntFunction<String> portOf) {
        this.site = site;
        this.table = site.table();
        this.vertx = Vertx.vertx(new VertxOptions()
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.client = vertx.createHttpClient(clientOptions(table.limits()), poolOptions());
        for (String service : table.ports().keySet()) {
            proxies.put(service, proxyTo(portOf.applyAsInt(service)));
        }
    }

    /** Starts a gateway. The function says at which port each service of the table is. */
    public static Gateway start(Site site, ToIntFunction<String> portOf, int port) {
        Gateway gateway = new Gateway(site, portOf);
        try {
            gateway.server = await(gateway.vertx
                    .createHttpServer(serverOptions(site.table().limits()))
                    .requestHandler(gateway::handle)
                    .invalidRequestHandler(gateway::refuse)
                    .listen(port, LOOPBACK));
            return gateway;
        } catch (ExecutionException | TimeoutException e) {
            gateway.close();
            throw Refusal.because(e, "the gateway did not start on port %d", port);
        }
    }

    /** Returns the port at which it listens. A gateway that is started at port 0 chooses one. */
    int port() {
        return server.actualPort();
    }

    /** Refuses requests from now on. Those under way are finished. */
    public void stopAccepting() {
        stopping = true;
    }

    public boolean isIdle() {
        return inFlight.get() == 0;
    }

    @Override
    public void close() {
        try {
            await(vertx.close());
        } catch (ExecutionException | TimeoutException e) {
            // Its threads are daemons and end with this process.
        }
    }

    private void handle(HttpServerRequest request) {
        String id = RequestId.of(request.headers());
        if (stopping) {
            request.response().putHeader("Connection", "close");
            send(GatewayAnswer.STOPPING, request, id);
        } else if (!areLocal(request.headers().getAll(HttpHeaders.HOST))) {
            send(GatewayAnswer.BAD_HOST, request, id);
        } else if (!TargetCheck.isPlain(request.uri(), request.path())) {
            send(GatewayAnswer.BAD_TARGET, request, id);
        } else if (announcedBytes(request) > table.limits().maxBodyBytes()) {
            // The rest of the body isn't read.
            request.response().putHeader("Connection", "close");
            send(GatewayAnswer.BODY_TOO_LARGE, request, id)
                    .onComplete(sent -> request.connection().close());
        } else if (site.console().serves(request.path())) {
            if (!site.console().answer(request, id)) {
                send(GatewayAnswer.NO_SUCH_ROUTE, request, id);
            }
        } else {
            table.find(request.path())
                    .ifPresentOrElse(
                            route -> forward(request, route, id), () -> send(GatewayAnswer.NO_SUCH_ROUTE, request, id));
        }
    }

    /**
     * Refuses names that a page of somebody else has had point at this machine: that page could read answers, and use the
     * internal key, which everybody knows here.
     */
    private static boolean areLocal(List<String> hosts) {
        return hosts.stream()
                .allMatch(host -> LOCAL.contains(host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "")));
    }

    private Future<Void> send(GatewayAnswer answer, HttpServerRequest request, String id) {
        site.crossOrigin().allow(request, request.response().headers());
        return answer.send(request.response(), id);
    }

    private void forward(HttpServerRequest request, Route route, String id) {
        request.headers().set(RequestId.HEADER, id);
        inFlight.incrementAndGet();
        // Called once, whether the response was sent or its client has gone.
        request.response().endHandler(ended -> inFlight.decrementAndGet());
        proxies.get(route.service()).handle(request);
    }

    /** Returns 0 for a body in chunks. The service limits those. */
    private static long announcedBytes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private HttpProxy proxyTo(int port) {
        RequestOptions service = new RequestOptions()
                .setHost(LOOPBACK)
                .setPort(port)
                .setConnectTimeout(CONNECT.toMillis())
                .setIdleTimeout(TimeUnit.SECONDS.toMillis(table.limits().responseTimeoutSeconds()));
        return HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .addInterceptor(new Forwarding(site.crossOrigin()))
                .origin(context -> context.client().request(new RequestOptions(service)));
    }

    /** Refuses what can't be read as a request, or exceeds a limit before it is read. */
    private void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        GatewayAnswer answer = cause instanceof TooLongHttpLineException
                ? GatewayAnswer.URI_TOO_LONG
                : cause instanceof TooLongHttpHeaderException
                        ? GatewayAnswer.HEADERS_TOO_LARGE
                        : GatewayAnswer.BAD_REQUEST;
        // Nothing that follows on this connection can be told apart from the rest of the broken request.
        request.response().putHeader("Connection", "close");
        send(answer, request, RequestId.of(request.headers()))
                .onComplete(sent -> request.connection().close());
    }

    private static HttpServerOptions serverOptions(Limits limits) {
        return new HttpServerOptions()
                .setMaxHeaderSize(limits.maxHeaderBytes())
                .setMaxInitialLineLength(limits.maxInitialLineBytes())
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false);
    }

    private static HttpClientOptions clientOptions(Limits limits) {
        return new HttpClientOptions()
                // The services keep idle connections for longer. The gateway closes first, so it never sends into a
                // closing connection.
                .setKeepAliveTimeout(30)
                .setMaxHeaderSize(limits.maxHeaderBytes())
                .setMaxInitialLineLength(limits.maxInitialLineBytes());
    }

    private static PoolOptions poolOptions() {
        return new PoolOptions().setHttp1MaxSize(CONNECTIONS_TO_A_SERVICE);
    }

    private static <T> T await(Future<T> future) throws ExecutionException, TimeoutException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(START_AND_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        }
    }
}
