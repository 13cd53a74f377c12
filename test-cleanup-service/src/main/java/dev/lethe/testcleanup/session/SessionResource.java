package dev.lethe.testcleanup.session;

import dev.lethe.common.auth.InternalKey;
import dev.lethe.common.input.Page;
import dev.lethe.common.input.Parameters;
import dev.lethe.common.input.TypedParameters;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.testcleanup.ratelimit.Admitted;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/test-cleanup/sessions")
@Produces(MediaType.APPLICATION_JSON)
@InternalKey
@Admitted
@Tag(name = "Sessions")
public class SessionResource {

    private final Sessions sessions;
    private final Transactions transactions;
    private final Parameters parameters;

    SessionResource(Sessions sessions, Transactions transactions, Parameters parameters) {
        this.sessions = sessions;
        this.transactions = transactions;
        this.parameters = parameters;
    }

    @GET
    @Operation(
            summary = "Lists leftover test data by session, the latest first",
            description = "Counts marked rows. Rows that refer to them are deleted with them, and aren't counted here.")
    @Parameter(name = "after", in = ParameterIn.QUERY, description = "The value of next on the previous page")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Sessions on a page, at most 500; 50 unless given")
    public SessionPage sessions() {
        parameters.allowOnly(Set.of("after", "limit"));
        Optional<Cursor> after = parameters.one("after").map(Cursor::parse);
        int limit = TypedParameters.limit(parameters);
        List<TestSession> found = transactions.read(connection -> sessions.find(connection, after, limit + 1));
        Page<TestSession, Cursor> page = Page.of(found, limit, Cursor::after);
        String next = page.next() == null ? null : page.next().text();
        return new SessionPage(true, "Test sessions retrieved", page.items(), next);
    }
}
