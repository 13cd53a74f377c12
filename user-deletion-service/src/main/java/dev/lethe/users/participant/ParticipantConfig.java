package dev.lethe.users.participant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Participants in erasures, by their names: other systems that hold data of users. */
@ConfigMapping(prefix = "lethe.participants")
public interface ParticipantConfig {

    /** The participants. */
    @WithParentName
    Map<String, Participant> all();

    /** A participant. */
    interface Participant {

        /** Where it is; {@code /internal/erasures} is added. */
        URI url();

        /** The internal key with which it is called. */
        Optional<String> key();

        /** How long a call may take. */
        @WithDefault("30s")
        @DurationMin(millis = 100)
        Duration timeout();

        /** The form of its subjects, as a regular expression. Subjects that only look different must not match it. */
        @WithDefault("[!-~]{1,256}")
        String subjectPattern();

        /** How many calls of it each replica makes at once. */
        @WithDefault("2")
        @Min(1)
        int atOnce();
    }
}
