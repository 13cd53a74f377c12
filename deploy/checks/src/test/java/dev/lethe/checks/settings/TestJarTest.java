package dev.lethe.checks.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A machine that never built the tests can build everything else. */
class TestJarTest {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    @Test
    void noModuleThatIsBuiltWithoutTestsNeedsTheTestsOfAnother() {
        List<String> modules = MODULE.matcher(Repository.text("pom.xml").split("<profiles>")[0])
                .results()
                .map((MatchResult module) -> module.group(1))
                .toList();

        assertThat(modules)
                .hasSizeGreaterThan(10)
                .allSatisfy(module -> assertThat(Repository.text(module + "/pom.xml"))
                        .as(module)
                        .doesNotContain("<type>test-jar</type>"));
    }
}
