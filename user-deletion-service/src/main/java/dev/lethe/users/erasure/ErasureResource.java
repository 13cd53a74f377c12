package dev.lethe.users.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lethe.common.auth.Role;
import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Page;
import dev.lethe.common.input.Parameters;
import dev.lethe.common.input.TypedParameters;
import dev.lethe.common.json.OwnJson;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Answer;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.Conditions;
import dev.lethe.users.operation.Inputs;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path(Erasures.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_NAME)
@Tag(name = "Erasures")
public class ErasureResource {

    /** @param next what to send as {@code cursor} for the page that follows; absent on the last */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ErasurePage(List<ErasureView> erasures, UUID next) {}

    /** @param next what to send as {@code cursor} for the page that follows; absent on the last */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TargetPage(List<ErasureTarget> targets, UUID next) {}

    private static final String CURSOR = "The value of next on the previous page";
    private static final String LIMIT = "Items on a page, at most 500; 50 unless given";

    private final Erasures erasures;
    private final Inputs inputs;
    private final Parameters parameters;
    private final OwnJson json;
    private final ErasureConfig config;

    ErasureResource(Erasures erasures, Inputs inputs, Parameters parameters, OwnJson json, ErasureConfig config) {
        this.erasures = erasures;
        this.inputs = inputs;
        this.parameters = parameters;
        this.json = json;
        this.config = config;
    }

    @POST
    @Operation(
            summary = "Accepts an erasure: a deletion that outlives the request",
            description = "Its targets are selected now. A dry run counts them, with a hundred samples")
    @APIResponse(responseCode = "200", description = "What a dry run found")
    @APIResponse(responseCode = "202", description = "The erasure; Location says where to follow it")
    public RestResponse<Answer<AcceptedErasure>> create(@NotNull ErasureBody body) {
        Command command = inputs.command(body.forces() ? Action.FORCE_ERASE : Action.ERASE);
        body.check(command.dryRun());
        TargetSelection targets = body.userIds != null
                ? TargetSelection.of(body.ids())
                : TargetSelection.matching(body.filter, inputs.caller());
        ErasureRequest request = new ErasureRequest(
                targets, Optional.empty(), Optional.ofNullable(body.expect), body.delay, body.notBefore(), body.reason);
        return Erasures.response(erasures.accept(command, inputs.idempotencyKey(), json.write(body), request));
    }

    @GET
    @Operation(summary = "Lists erasures, newest first")
    @Parameter(name = "state", in = ParameterIn.QUERY, description = "Only those in this state")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = CURSOR)
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = LIMIT)
    @APIResponse(responseCode = "200", description = "A page of erasures")
    public Answer<ErasurePage> list() {
        parameters.allowOnly(Set.of("state", "cursor", "limit"));
        int limit = TypedParameters.limit(parameters);
        Conditions conditions = new Conditions()
                .and("state =", oneOf("state", State.names()))
                .and("id <", TypedParameters.id(parameters, "cursor"));
        List<Erasure> found = Erasure.newest(conditions, limit + 1);
        var page = Page.of(found.stream().map(Erasure::view).toList(), limit, ErasureView::id);
        return Answer.of("Erasures retrieved", new ErasurePage(page.items(), page.next()));
    }

    @GET
    @Path("{id}")
    @Authenticated
    @Operation(summary = "Shows an erasure", description = "Users see that of their own account")
    @APIResponse(responseCode = "200", description = "The erasure as it is now")
    public Answer<OneErasure> get(@PathParam("id") String id) {
        parameters.allowOnly(Set.of());
        Erasure erasure = Erasure.visible(Erasures.idInPath(id), inputs.caller(), inputs.isAdmin());
        return Answer.of("Erasure retrieved", new OneErasure(erasure.view()));
    }

    @GET
    @Path("{id}/targets")
    @Operation(
            summary = "Lists the targets of an erasure, by id",
            description = "They are dropped a while after its end")
    @Parameter(name = "outcome", in = ParameterIn.QUERY, description = "Only those with this outcome, e.g. refused")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = CURSOR)
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = LIMIT)
    @APIResponse(responseCode = "200", description = "A page of targets")
    public Answer<TargetPage> targets(@PathParam("id") String id) {
        parameters.allowOnly(Set.of("outcome", "cursor", "limit"));
        UUID erasure = Erasures.idInPath(id);
        int limit = TypedParameters.limit(parameters);
        Conditions conditions = new Conditions()
                .and("erasureId =", Optional.of(erasure))
                .and("outcome =", oneOf("outcome", ErasureTarget.OUTCOMES))
                .and("userId >", TypedParameters.id(parameters, "cursor"));
        Erasure found = Erasure.find(erasure).orElseThrow(Erasure::notFound);
        if (found.hasEnded() && !found.endedAt.plus(config.keepTargets()).isAfter(Instant.now())) {
            throw Failure.of(410, "The targets of this erasure are no longer kept");
        }
        var page = Page.of(ErasureTarget.first(erasure, conditions, limit + 1), limit, target -> target.userId);
        return Answer.of("Targets retrieved", new TargetPage(page.items(), page.next()));
    }

    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Cancels an erasure", description = "Users who were deleted stay deleted")
    @APIResponse(responseCode = "200", description = "The erasure as it is now")
    public RestResponse<Answer<OneErasure>> cancel(@PathParam("id") String id) {
        return change(id, Action.CANCEL_ERASURE);
    }

    @POST
    @Path("{id}/pause")
    @Operation(summary = "Pauses an erasure, after the chunk that is being worked on")
    @APIResponse(responseCode = "200", description = "The erasure as it is now")
    public RestResponse<Answer<OneErasure>> pause(@PathParam("id") String id) {
        return change(id, Action.PAUSE_ERASURE);
    }

    @POST
    @Path("{id}/resume")
    @Operation(summary = "Resumes a paused erasure", description = "The caller answers for it from then on")
    @APIResponse(responseCode = "200", description = "The erasure as it is now")
    public RestResponse<Answer<OneErasure>> resume(@PathParam("id") String id) {
        return change(id, Action.RESUME_ERASURE);
    }

    private RestResponse<Answer<OneErasure>> change(String id, Action action) {
        Command command = inputs.command(action);
        return erasures.change(command, Erasures.idInPath(id));
    }

    private Optional<String> oneOf(String name, List<String> values) {
        return parameters.one(name).map(value -> TypedParameters.oneOf(name, value, values));
    }
}
