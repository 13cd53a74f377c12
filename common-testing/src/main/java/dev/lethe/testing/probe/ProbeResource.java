package dev.lethe.testing.probe;

import com.mongodb.client.MongoClient;
import dev.lethe.common.auth.Actor;
import dev.lethe.common.auth.InternalKey;
import dev.lethe.common.auth.Role;
import dev.lethe.common.request.CurrentRequest;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bson.Document;
import org.jboss.logging.Logger;

/** Endpoints that fail in every way. They exist in tests only. */
@Path("/probe")
@Produces(MediaType.APPLICATION_JSON)
public class ProbeResource {

    /** A text that no answer may have. */
    public static final String SECRET = "SELECT secret FROM dev.lethe.Hidden";

    public record Order(
            @NotNull @Positive Integer amount, @NotEmpty List<String> names) {}

    private static final Logger LOG = Logger.getLogger(ProbeResource.class);

    private final Instance<DataSource> database;
    private final Instance<MongoClient> mongo;
    private final Actor actor;
    private final CurrentRequest request;

    ProbeResource(Instance<DataSource> database, Instance<MongoClient> mongo, Actor actor, CurrentRequest request) {
        this.database = database;
        this.mongo = mongo;
        this.actor = actor;
        this.request = request;
    }

    @GET
    @Path("fine")
    public Map<String, String> fine() {
        LOG.info("The probe was asked");
        return Map.of("requestId", request.id());
    }

    @POST
    @Path("orders")
    public Order order(@NotNull @Valid Order order) {
        return order;
    }

    @DELETE
    @Path("thing")
    public Map<String, Boolean> delete() {
        return Map.of("deleted", true);
    }

    @GET
    @Path("unexpected")
    public String unexpected() {
        throw new IllegalStateException(SECRET, new SQLException(SECRET, "42601"));
    }

    @GET
    @Path("error")
    public String error() {
        throw new StackOverflowError(SECRET);
    }

    @GET
    @Path("sql-state/{state}")
    public String sqlState(@PathParam("state") String state) {
        throw new IllegalStateException(SECRET, new SQLException(SECRET, state));
    }

    @GET
    @Path("store")
    public Map<String, Boolean> store() throws SQLException {
        if (database.isResolvable()) {
            try (Connection connection = database.get().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
            }
        } else {
            mongo.get().getDatabase("items").runCommand(new Document("ping", 1));
        }
        return Map.of("there", true);
    }

    @GET
    @Path("authenticated")
    @Authenticated
    public Map<String, Object> authenticated() {
        return Map.of("subject", actor.subject().orElse(""), "admin", actor.is(Role.ADMIN));
    }

    @GET
    @Path("admin")
    @RolesAllowed(Role.ADMIN_NAME)
    public Map<String, Boolean> admin() {
        return Map.of("admin", true);
    }

    @POST
    @Path("admin-orders")
    @RolesAllowed(Role.ADMIN_NAME)
    public Order adminOrder(@NotNull @Valid Order order) {
        return order;
    }

    @GET
    @Path("super-admin")
    @RolesAllowed(Role.SUPER_ADMIN_NAME)
    public Map<String, Boolean> superAdmin() {
        return Map.of("superAdmin", true);
    }

    @GET
    @Path("internal")
    @InternalKey
    public Map<String, Boolean> internal() {
        return Map.of("internal", true);
    }

    @POST
    @Path("internal-orders")
    @InternalKey
    public Order internalOrder(@NotNull @Valid Order order) {
        return order;
    }
}
