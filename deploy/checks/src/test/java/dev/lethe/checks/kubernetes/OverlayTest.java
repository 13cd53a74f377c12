package dev.lethe.checks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledIf(value = "dev.lethe.checks.kubernetes.Kubectl#isThere", disabledReason = "no kubectl on the PATH")
class OverlayTest {

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void keepsEveryRule(Overlay overlay) {
        Manifests manifests = Manifests.of(overlay);

        assertThat(Rule.ALL)
                .allSatisfy(rule -> assertThat(rule.violations(manifests))
                        .as(rule.getClass().getSimpleName())
                        .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void hasItsServices(Overlay overlay) {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.services())
                .extracting(Resource::name)
                .contains("user-deletion-service", "conversation-service", "internal-items-service")
                .hasSize(overlay.hasTestCleanup() ? 4 : 3);
        assertThat(manifests.ofKind("Gateway")).extracting(Resource::name).containsExactly("internal", "public");
    }
}
