package dev.lethe.checks.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every deployment has the same forms of subjects. Two texts that mean the same person must not both match, as one of
 * them could be given to another user.
 */
class SubjectPatternTest {

    @ParameterizedTest
    @CsvSource({
        "CONVERSATIONS,'0|-?[1-9][0-9]{0,18}',42,042",
        "ITEMS,[0-9a-f]{24},507f1f77bcf86cd799439011,507F1F77BCF86CD799439011"
    })
    void isTheSameEverywhere(String participant, String pattern, String subject, String otherSpelling) {
        assertThat(Repository.text("deploy/compose.yaml"))
                .containsPattern(
                        "LETHE_PARTICIPANTS_" + participant + "_SUBJECT_PATTERN: \"?" + Pattern.quote(pattern));
        assertThat(Repository.text("deploy/kubernetes/base/user-deletion-service/kustomization.yaml"))
                .contains("LETHE_PARTICIPANTS_" + participant + "_SUBJECT_PATTERN=" + pattern + "\n");
        assertThat(Repository.text("deploy/local/src/main/java/dev/lethe/local/services/ServiceEnvironment.java"))
                .contains("participant(variables, \"" + participant + "\", Service." + participant + ", \"" + pattern);
        assertThat(subject).matches(pattern);
        assertThat(otherSpelling).doesNotMatch(pattern);
    }
}
