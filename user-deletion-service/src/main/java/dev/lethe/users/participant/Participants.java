package dev.lethe.users.participant;

import dev.lethe.common.startup.ProductionReadiness;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The configured participants. The service doesn't start if one of them can't be called. */
@Startup
@Singleton
public final class Participants {

    private static final Pattern NAMES = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final Map<String, Participant> all = new TreeMap<>();

    @Inject
    Participants(ParticipantConfig config) {
        this(config, ConfigUtils.isProfileActive("prod"));
    }

    Participants(ParticipantConfig config, boolean isProduction) {
        config.all().forEach((name, participant) -> {
            URI url = participant.url();
            require(isName(name), name, "a name has small letters, digits and hyphens");
            require(
                    url.getScheme() != null && SCHEMES.contains(url.getScheme()) && url.getHost() != null,
                    name,
                    "url must begin with http:// or https:// and a host");
            require(
                    url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null,
                    name,
                    "url must have no query, fragment or user");
            require(!isProduction || isSafe(participant.key()), name, "key must be set, and not to the printed one");
            all.put(name, new Participant(name, pattern(name, participant.subjectPattern()), participant));
        });
    }

    /** Returns whether a participant could have this name. */
    public static boolean isName(String text) {
        return NAMES.matcher(text).matches();
    }

    public Optional<Participant> find(String name) {
        return Optional.ofNullable(all.get(name));
    }

    public Set<String> names() {
        return all.keySet();
    }

    Collection<Participant> all() {
        return all.values();
    }

    private static boolean isSafe(Optional<String> key) {
        return key.filter(text -> !text.isBlank() && !text.equals(ProductionReadiness.PRINTED_KEY))
                .isPresent();
    }

    private static Pattern pattern(String name, String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new ConfigurationException(
                    "lethe.participants." + name + ".subject-pattern is no regular expression: " + e.getMessage(), e);
        }
    }

    private static void require(boolean holds, String name, String rule) {
        if (!holds) {
            throw new ConfigurationException("lethe.participants." + name + " can't be used: " + rule);
        }
    }
}
