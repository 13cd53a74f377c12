package dev.lethe.common.error;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Adds the failures that every operation can have to the OpenAPI document: the statuses that this package answers, with
 * the schema {@code Failure} that each service describes.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DeclaredFailures implements OASFilter {

    private static final List<Integer> ALWAYS = List.of(400, 401, 406, 421, 500, 503);
    private static final List<Integer> WITH_A_BODY = List.of(408, 413, 415);

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        describeProblem(api.getComponents());
        Stream.concat(ALWAYS.stream(), WITH_A_BODY.stream())
                .forEach(status -> api.getComponents().addResponse(name(status), shared(status)));
        // Those of the service itself, to which its operations refer, are failures too.
        api.getComponents().getResponses().values().forEach(DeclaredFailures::complete);
        for (PathItem path : api.getPaths().getPathItems().values()) {
            path.getOperations().values().forEach(DeclaredFailures::declare);
        }
    }

    private static void declare(Operation operation) {
        APIResponses responses = operation.getResponses();
        List<Integer> statuses = new ArrayList<>(ALWAYS);
        if (operation.getRequestBody() != null) {
            statuses.addAll(WITH_A_BODY);
        }
        for (int status : statuses) {
            if (!responses.hasAPIResponse(String.valueOf(status))) {
                responses.addAPIResponse(
                        String.valueOf(status), OASFactory.createAPIResponse().ref(name(status)));
            }
        }
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.compareTo("400") >= 0 && response.getRef() == null) {
                complete(response);
            }
        });
    }

    /** Component name of the shared response. */
    private static String name(int status) {
        return "Failure" + status;
    }

    private static APIResponse shared(int status) {
        APIResponse response = OASFactory.createAPIResponse().description(describe(status));
        complete(response);
        return response;
    }

    private static String describe(int status) {
        return switch (status) {
            case 401 -> "The caller isn't authenticated";
            case 421 -> "The Host isn't one of lethe.http.hosts";
            case 500 -> "Unexpected error, with a reference that is in the log too";
            case 503 -> "The store is away; Retry-After says when to come back";
            default -> FailureTranslator.ofStatus(status).getMessage();
        };
    }

    private static void complete(APIResponse response) {
        Content content = response.getContent() == null ? OASFactory.createContent() : response.getContent();
        addTo(content, jakarta.ws.rs.core.MediaType.APPLICATION_JSON, "Failure");
        addTo(content, "application/problem+json", "Problem");
        response.setContent(content);
    }

    private static void addTo(Content content, String type, String schema) {
        MediaType described = content.getMediaType(type);
        if (described == null) {
            described = OASFactory.createMediaType();
            content.addMediaType(type, described);
        }
        if (described.getSchema() == null) {
            described.setSchema(OASFactory.createSchema().ref(schema));
        }
    }

    private static void describeProblem(Components components) {
        Schema text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        components.addSchema(
                "Problem",
                OASFactory.createSchema()
                        .description("RFC 9457, for clients that accept application/problem+json")
                        .addType(Schema.SchemaType.OBJECT)
                        .required(List.of("type", "title", "status", "detail", "requestId"))
                        // In the same order in every build.
                        .addProperty("type", text)
                        .addProperty("title", text)
                        .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                        .addProperty("detail", text)
                        .addProperty("requestId", text));
    }
}
