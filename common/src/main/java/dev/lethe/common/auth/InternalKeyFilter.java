package dev.lethe.common.auth;

import dev.lethe.common.error.Failure;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Lets a request through if it carries exactly one key, and that is one of ours. No keys configured: nobody passes. */
@InternalKey
@Provider
@Priority(Priorities.AUTHENTICATION)
public class InternalKeyFilter implements ContainerRequestFilter {

    public static final String HEADER = "x-internal-key";

    private final List<byte[]> digests;

    InternalKeyFilter(AuthConfig config) {
        this.digests = config.internalKeys().orElse(List.of()).stream()
                .map(String::trim)
                .filter(key -> !key.isEmpty())
                .map(InternalKeyFilter::digest)
                .toList();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        List<String> sent = request.getHeaders().getOrDefault(HEADER, List.of());
        if (sent.size() != 1 || !isOurs(sent.get(0))) {
            throw Failure.unauthenticated("Invalid or missing internal key");
        }
    }

    /** Looks at every key, and at digests of one length: the time taken tells neither which nor how much was right. */
    private boolean isOurs(String key) {
        byte[] digest = digest(key);
        boolean ours = false;
        for (byte[] valid : digests) {
            ours |= MessageDigest.isEqual(valid, digest);
        }
        return ours;
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
