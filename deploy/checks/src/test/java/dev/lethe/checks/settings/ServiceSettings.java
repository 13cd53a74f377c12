package dev.lethe.checks.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A service's own settings, and the variables that {@code docs/configuration.md} lists for it. */
public final class ServiceSettings {

    private static final Pattern PROPERTY = Pattern.compile("`([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+)`");
    private static final Pattern VARIABLE = Pattern.compile("`([A-Z](?:[A-Z0-9_]|<NAME>)+)`");
    private static final String NAME = "<NAME>";
    private static final Set<String> WITH_TOKENS = Set.of("user-deletion-service", "conversation-service");

    private static final Map<String, ServiceSettings> READ = new ConcurrentHashMap<>();

    private final String service;
    private final Properties properties = new Properties();
    private final Set<String> known;

    private ServiceSettings(String service) {
        this.service = service;
        read("common/src/main/resources/META-INF/microprofile-config.properties");
        read(service + "/src/main/resources/application.properties");
        known = readKnown();
    }

    public static ServiceSettings of(String service) {
        return READ.computeIfAbsent(service, ServiceSettings::new);
    }

    public String get(String property) {
        String inProduction = properties.getProperty("%prod." + property);
        return inProduction != null ? inProduction : properties.getProperty(property);
    }

    public int seconds(String property) {
        return Integer.parseInt(get(property).replaceFirst("s$", ""));
    }

    public boolean isOnPostgres() {
        return properties.containsKey("quarkus.datasource.db-kind");
    }

    public boolean takesTokens() {
        return WITH_TOKENS.contains(service);
    }

    private boolean takesKeys() {
        return get("lethe.auth.requires").contains("INTERNAL_KEY");
    }

    /** Returns the variables that it needs in production. */
    public Set<String> required() {
        Set<String> required = new HashSet<>();
        required.addAll(
                isOnPostgres()
                        ? List.of(
                                "QUARKUS_DATASOURCE_JDBC_URL",
                                "QUARKUS_DATASOURCE_USERNAME",
                                "QUARKUS_DATASOURCE_PASSWORD")
                        : List.of("QUARKUS_MONGODB_CONNECTION_STRING", "LETHE_ITEMS_FILE_ROOT"));
        if (takesTokens()) {
            required.add("MP_JWT_VERIFY_PUBLICKEY_LOCATION");
            required.add("LETHE_RECEIPTS_KEY");
        }
        if (takesKeys()) {
            required.add("INTERNAL_AUTOMATION_KEY");
        }
        return required;
    }

    /** Returns whether it reads this variable. */
    public boolean knows(String variable) {
        return known.contains(variable)
                || known.stream().anyMatch(name -> name.contains(NAME) && matches(name.split(NAME), variable));
    }

    /** With any name between the two parts. */
    private static boolean matches(String[] parts, String variable) {
        return variable.startsWith(parts[0])
                && variable.endsWith(parts[1])
                && variable.length() > parts[0].length() + parts[1].length();
    }

    /** Returns every variable that it reads; a name that operators choose is {@code <NAME>}. */
    public Set<String> known() {
        return known;
    }

    private Set<String> readKnown() {
        Set<String> known = new HashSet<>();
        for (String section : Repository.text("docs/configuration.md").split("\n## ")) {
            String heading = section.lines().findFirst().orElse("");
            section.lines()
                    .filter(line -> isAbout(heading) || heading.equals("Our own") && isRead(line))
                    .forEach(line -> {
                        PROPERTY.matcher(line).results().forEach(found -> known.add(variable(found.group(1))));
                        VARIABLE.matcher(line).results().forEach(found -> known.add(found.group(1)));
                    });
        }
        properties.stringPropertyNames().stream()
                .filter(property -> !property.startsWith("%"))
                .map(ServiceSettings::variable)
                .forEach(known::add);
        return known;
    }

    private boolean isAbout(String heading) {
        return heading.equals("Every service")
                || heading.contains(service.replaceFirst("-service$", ""))
                || heading.equals("Services on PostgreSQL") && isOnPostgres();
    }

    private boolean isRead(String row) {
        return row.contains("| " + service + " |")
                || row.contains("| all that need it |")
                        && (takesKeys() || !row.contains("internal-keys"))
                        && (takesTokens() || !row.contains("tokens-remembered") && !row.contains("lethe.receipts."));
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private void read(String path) {
        try {
            properties.load(new StringReader(Repository.text(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
