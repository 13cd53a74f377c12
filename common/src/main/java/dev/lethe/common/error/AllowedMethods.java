package dev.lethe.common.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds the methods that a path accepts, for the {@code Allow} header of 405. The framework doesn't say, so they are
 * read from the OpenAPI document when first needed.
 */
@Singleton
public final class AllowedMethods {

    private record Described(Pattern path, Set<String> methods) {}

    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH");

    private final OpenApiDocumentService documents;
    private final ObjectMapper mapper;
    private volatile List<Described> paths;

    AllowedMethods(OpenApiDocumentService documents, ObjectMapper mapper) {
        this.documents = documents;
        this.mapper = mapper;
    }

    /** Returns the methods as the {@code Allow} header lists them. */
    public String at(String path) {
        if (paths == null) {
            paths = read();
        }
        String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Set<String> methods = new TreeSet<>();
        paths.stream()
                .filter(described -> described.path().matcher(plain).matches())
                .forEach(described -> methods.addAll(described.methods()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    private List<Described> read() {
        try {
            JsonNode document =
                    mapper.readTree(documents.getDocument(OpenApiFilter.DEFAULT_DOCUMENT_NAME, Format.JSON));
            List<Described> all = new ArrayList<>();
            document.path("paths").properties().forEach(path -> {
                Set<String> methods = new TreeSet<>();
                path.getValue().fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
                methods.retainAll(METHODS);
                all.add(new Described(pattern(path.getKey()), methods));
            });
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String template) {
        return Pattern.compile("\\Q" + template.replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q") + "\\E");
    }
}
