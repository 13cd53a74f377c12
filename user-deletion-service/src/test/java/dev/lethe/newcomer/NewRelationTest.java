package dev.lethe.newcomer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.common.catalogue.CatalogueCheck;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.testing.Management;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.store.Postgres;
import dev.lethe.testing.store.Sql;
import dev.lethe.testing.token.TestToken;
import dev.lethe.testing.token.WithTokens;
import dev.lethe.users.relation.Relations;
import dev.lethe.users.relation.WhatGetsDeletedTest;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A migration, an entity and a line in the list suffice to add a relation. */
@QuarkusTest
@TestProfile(NewRelationTest.WithLoans.class)
class NewRelationTest {

    private static final Database DATABASE = Postgres.database("newcomer");
    private static final Sql SQL = new Sql(DATABASE);

    public static final class WithLoans implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(DATABASE.configuration());
            overrides.put("quarkus.hibernate-orm.packages", "dev.lethe.users,dev.lethe.newcomer");
            overrides.put("quarkus.flyway.locations", "db/migration,db/newcomer");
            return overrides;
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(RelationsWithLoans.class);
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(WithTokens.Resource.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    private final EntityManagerFactory hibernate;
    private final Transactions transactions;
    private UUID borrower;

    @Inject
    NewRelationTest(EntityManagerFactory hibernate, Transactions transactions) {
        this.transactions = transactions;
        this.hibernate = hibernate;
    }

    @BeforeEach
    void someoneWithTwoLoans() {
        borrower = user("user");
        SQL.execute("INSERT INTO loans (borrower, amount) SELECT ?, 10 FROM generate_series(1, 2)", borrower);
    }

    @Test
    void previewsCountIt() {
        asAdmin()
                .get("/api/users/" + borrower + "/deletion-preview")
                .then()
                .statusCode(200)
                .body("data.relatedData.restricting.loans", Matchers.is(2));
    }

    @Test
    void standardDeletionsNameItAndLeaveEverything() {
        asAdmin()
                .delete("/api/users/" + borrower)
                .then()
                .statusCode(409)
                .body(
                        "message",
                        Matchers.is(
                                "Cannot delete user with related data: 2 loans. Please deactivate the user instead."));
        assertThat(loans()).isEqualTo(2);
    }

    @Test
    void forcedDeletionsDeleteItAndCountIt() {
        asAdmin()
                .delete("/api/users/" + borrower + "/force-delete")
                .then()
                .statusCode(200)
                .body("data.relatedDataDeleted.loans", Matchers.is(2));
        assertThat(loans()).isZero();
    }

    @Test
    void deletionsOfListsDeleteItToo() {
        asAdmin()
                .contentType("application/json")
                .body("{\"userIds\":[\"" + borrower + "\"]}")
                .post("/api/users/bulk-force-delete")
                .then()
                .statusCode(200)
                .body("data.successful[0].relatedDataDeleted.loans", Matchers.is(2));
        assertThat(loans()).isZero();
    }

    @Test
    void theServiceIsReadyAndTheDocumentationHasIt() {
        Management.get("/q/health/ready").then().statusCode(200);
        assertThat(WhatGetsDeletedTest.page(new RelationsWithLoans()))
                .contains("| `loans` | `borrower` | refuses | deleted | `loans` |");
    }

    @Test
    void theServiceDoesNotStartWithoutTheLine() {
        CatalogueCheck check = new CatalogueCheck(new Relations(), hibernate, transactions);
        assertThatThrownBy(() -> check.start(new StartupEvent()))
                .hasMessage("Loan.borrower refers to User and isn't in the catalogue");
    }

    private static RequestSpecification asAdmin() {
        return given().auth().oauth2(TestToken.of(user("admin"), "admin").signed());
    }

    private static UUID user(String role) {
        UUID id = UUID.randomUUID();
        SQL.execute(
                "INSERT INTO users (id, email, first_name, last_name, role) VALUES (?, ?, 'John', 'Doe', ?)",
                id,
                id + "@example.com",
                role);
        return id;
    }

    private long loans() {
        return SQL.number("SELECT count(*) FROM loans WHERE borrower = ?", borrower);
    }
}
