package dev.lethe.users.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.common.error.Failure;
import dev.lethe.users.account.Caller;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom criteria select, as SQL, without a database. {@link ErasureAcceptanceTest} asks the same of the whole service. */
class TargetSelectionTest {

    private static final UUID SELF = new UUID(0, 1);
    private static final Caller CALLER = new Caller(SELF, true, "super-admin");
    private static final String OTHERS = "WHERE u.erased_by IS NULL AND u.id <> ?";

    private static ErasureFilter filter(Consumer<ErasureFilter> criteria) {
        ErasureFilter filter = new ErasureFilter();
        criteria.accept(filter);
        return filter;
    }

    private static TargetSelection matching(Consumer<ErasureFilter> criteria) {
        return TargetSelection.matching(filter(criteria), CALLER);
    }

    private static String refusal(ThrowingCallable reading) {
        return catchThrowableOfType(Failure.class, reading).text();
    }

    @Test
    void listedOnesMayBeAdmins() {
        Set<UUID> ids = Set.of(new UUID(0, 2));
        TargetSelection listed = TargetSelection.of(ids);

        assertThat(listed.sql()).contains("unnest(?::uuid[])");
        assertThat(listed.values()).hasSize(1);
        assertThat(listed.ids()).isEqualTo(ids);
        assertThat(listed.needsSuperAdmin()).isFalse();
        assertThat(listed.meansAdmins()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyoneNeedsASuperAdmin(boolean sparingAdmins) {
        TargetSelection everyone = TargetSelection.everyoneBut(CALLER, sparingAdmins);

        assertThat(everyone.sql()).endsWith(OTHERS + (sparingAdmins ? " AND u.role = 'user'" : ""));
        assertThat(everyone.values()).containsExactly(SELF);
        assertThat(everyone.ids()).isEmpty();
        assertThat(everyone.needsSuperAdmin()).isTrue();
        assertThat(everyone.meansAdmins()).isEqualTo(!sparingAdmins);
    }

    /** Who says nothing of roles means users. */
    @Test
    void everyCriterionIsACondition() {
        Instant time = Instant.parse("2024-01-01T00:00:00Z");
        TargetSelection selection = matching(filter -> {
            filter.status = "active";
            filter.createdBefore = "2024-01-01T00:00:00Z";
            filter.createdAfter = "2023-01-01T00:00:00Z";
            filter.emailDomain = "example.com";
        });

        assertThat(selection.sql())
                .endsWith(OTHERS + " AND u.role = ? AND u.status = ? AND u.created_at < ? AND u.created_at >= ?"
                        + " AND lower(substring(u.email FROM '@([^@]*)$')) = lower(?)");
        assertThat(selection.values())
                .containsExactly(SELF, "user", "active", time, Instant.parse("2023-01-01T00:00:00Z"), "example.com");
        assertThat(selection.needsSuperAdmin()).isFalse();
        assertThat(selection.meansAdmins()).isFalse();
        assertThat(selection.ids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"user, false", "admin, true", "super-admin, true"})
    void adminsNeedASuperAdmin(String role, boolean needed) {
        TargetSelection selection = matching(filter -> filter.role = role);

        assertThat(selection.values()).containsExactly(SELF, role);
        assertThat(selection.needsSuperAdmin()).isEqualTo(needed);
        assertThat(selection.meansAdmins()).isEqualTo(needed);
    }

    @Test
    void whoOnlyWaitsForAnotherErasureIsNotInactive() {
        String waiting = "u.awaiting_since IS DISTINCT FROM u.deactivated_at";

        assertThat(matching(filter -> filter.status = "inactive").sql()).contains(waiting);
        assertThat(matching(filter -> filter.deactivatedBefore = "2024-01-01T00:00:00Z")
                        .sql())
                .contains("u.deactivated_at < ?", waiting);
        assertThat(matching(filter -> filter.status = "active").sql()).doesNotContain(waiting);
        assertThat(matching(filter -> filter.role = "user").sql()).doesNotContain(waiting);
    }

    @Test
    void aTimeThatIsNone() {
        assertThat(refusal(() -> matching(filter -> filter.createdAfter = "yesterday")))
                .contains("filter.createdAfter");
        assertThat(refusal(() -> matching(filter -> filter.createdBefore = "+10000-01-01T00:00:00Z")))
                .contains("filter.createdBefore");
    }

    @Test
    void aFilterHasACriterionAndNoUnknownValue() {
        assertThat(refusal(() -> new ErasureFilter().check())).contains("at least one criterion");
        assertThat(refusal(() -> filter(filter -> filter.role = "users").check()))
                .contains("filter.role");
        assertThat(refusal(() -> filter(filter -> filter.status = "gone").check()))
                .contains("filter.status");
        for (String domain : new String[] {"", "a b", "a@b", "a\nb", "x".repeat(256)}) {
            assertThat(refusal(
                            () -> filter(filter -> filter.emailDomain = domain).check()))
                    .contains("filter.emailDomain");
        }
        assertThatCode(() -> filter(filter -> {
                            filter.role = "admin";
                            filter.status = "inactive";
                            filter.emailDomain = "x".repeat(255);
                        })
                        .check())
                .doesNotThrowAnyException();
        assertThatCode(() -> filter(filter -> filter.createdBefore = "2024-01-01T00:00:00Z")
                        .check())
                .doesNotThrowAnyException();
    }
}
