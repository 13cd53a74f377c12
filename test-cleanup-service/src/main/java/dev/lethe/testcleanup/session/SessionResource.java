package dev.lethe.testcleanup.session;

import dev.lethe.common.auth.InternalKey;
import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Parameters;
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

    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 500;

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
        int limit = parameters.one("limit").map(SessionResource::limit).orElse(DEFAULT_LIMIT);
        // One more than asked for, only to know that there is more.
        List<TestSession> found = transactions.read(connection -> sessions.find(connection, after, limit + 1));
        boolean more = found.size() > limit;
        List<TestSession> page = more ? found.subList(0, limit) : found;
        return new SessionPage(
                true,
                "Test sessions retrieved",
                page,
                more ? Cursor.after(page.get(limit - 1)).text() : null);
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // not a number of any size, and so not one of these
        }
        throw Failure.invalid("limit", "must be a whole number from 1 to " + LARGEST_LIMIT);
    }
}
