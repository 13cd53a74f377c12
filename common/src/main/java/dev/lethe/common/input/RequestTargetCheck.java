package dev.lethe.common.input;

import dev.lethe.common.error.Failure;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Refuses request targets that the framework would read only in part. Its query decoder stops at {@code #} and splits
 * at {@code ;}, it drops what follows a {@code ;} in the path, and it reads invalid UTF-8 as other text. The lost part
 * could have been the {@code dryRun=true} or the selector that limits a deletion.
 */
@Singleton
public final class RequestTargetCheck {

    private static final int BEFORE_BODIES = 8_000;

    void checkAll(@Observes Filters filters) {
        filters.register(RequestTargetCheck::check, BEFORE_BODIES);
    }

    private static void check(RoutingContext request) {
        problemOf(request.request().uri())
                .ifPresentOrElse(problem -> request.fail(Failure.badRequest(problem)), request::next);
    }

    static Optional<String> problemOf(String target) {
        if (target.indexOf('#') >= 0) {
            return Optional.of("The request target must not contain #; in a value write %23");
        }
        int end = target.indexOf('?');
        String path = end < 0 ? target : target.substring(0, end);
        if (path.toLowerCase(Locale.ROOT).replace("%3b", ";").indexOf(';') >= 0) {
            return Optional.of("The path must not contain a semicolon");
        }
        if (target.indexOf(';') >= 0) {
            return Optional.of("The query must not contain a semicolon; in a value write %3B");
        }
        if (!isUtf8(target)) {
            return Optional.of("The request target must be ASCII, with everything else percent-encoded as UTF-8");
        }
        return Optional.empty();
    }

    private static boolean isUtf8(String target) {
        if (target.chars().anyMatch(character -> character > '~')) {
            return false;
        }
        if (target.indexOf('%') < 0) {
            return true;
        }
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (int at = 0; at < target.length(); at++) {
            if (isEscape(target, at)) {
                decoded.write(HexFormat.fromHexDigits(target, at + 1, at + 3));
                at += 2;
            } else {
                decoded.write(target.charAt(at));
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Accepts invalid escapes too: the framework refuses those. */
    private static boolean isEscape(String target, int at) {
        return target.charAt(at) == '%'
                && at + 2 < target.length()
                && HexFormat.isHexDigit(target.charAt(at + 1))
                && HexFormat.isHexDigit(target.charAt(at + 2));
    }
}
