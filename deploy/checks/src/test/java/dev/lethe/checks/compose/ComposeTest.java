package dev.lethe.checks.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.checks.settings.Repository;
import dev.lethe.checks.settings.Routes;
import dev.lethe.checks.settings.ServiceSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComposeTest {

    private final ComposeFile compose = ComposeFile.load();

    @Test
    void hasEveryServiceOfTheTableOnItsPort() {
        assertThat(compose.built())
                .containsExactlyInAnyOrderElementsOf(Routes.TABLE.ports().keySet());
        Routes.TABLE.ports().forEach((service, port) -> {
            Map<String, String> environment = ComposeFile.environment(compose.service(service));
            assertThat(environment).containsEntry("QUARKUS_HTTP_PORT", String.valueOf(port));
            assertThat(ServiceSettings.of(service).get("quarkus.http.port")).isEqualTo(String.valueOf(port));
        });
    }

    @Test
    void tellsAServiceAllThatItNeedsAndNothingThatItDoesNotKnow() {
        for (String service : compose.built()) {
            ServiceSettings settings = ServiceSettings.of(service);
            Set<String> told = ComposeFile.environment(compose.service(service)).keySet();

            assertThat(told).as(service).allMatch(settings::knows);
            assertThat(told).as(service).containsAll(settings.required());
        }
    }

    @Test
    void nginxIsToldWhereEveryServiceIs() {
        Map<String, String> environment = ComposeFile.environment(compose.service("gateway"));
        String template = Repository.text("deploy/gateway/nginx/nginx.conf.template");

        for (Map.Entry<String, Integer> service : Routes.TABLE.ports().entrySet()) {
            String variable = service.getKey().toUpperCase(Locale.ROOT).replace('-', '_');
            assertThat(template).contains("${" + variable + "}");
            assertThat(variable).endsWith("_SERVICE");
            String name = service.getKey() + ".lethe.internal";
            assertThat(environment).containsEntry(variable, name + ":" + service.getValue());
            assertThat(ComposeFile.texts(compose.service(service.getKey()).at("/networks/services/aliases")))
                    .containsExactly(name);
        }
        assertThat(environment.get("NGINX_ENVSUBST_FILTER"))
                .isEqualTo("^(GATEWAY_RESOLVER|CORS_ORIGINS|CONSOLE|.*_SERVICE)$$");
    }

    @Test
    void theConsoleIsBehindTheGatewayAndIsToldWhoSignsPeopleIn() {
        JsonNode console = compose.service(Routes.CONSOLE);

        assertThat(ComposeFile.environment(compose.service("gateway")))
                .containsEntry("CONSOLE", "console.lethe.internal:" + Routes.portOf(Routes.CONSOLE));
        assertThat(ComposeFile.texts(console.at("/networks/services/aliases")))
                .containsExactly("console.lethe.internal");
        assertThat(Repository.text("deploy/console/nginx.conf.template"))
                .contains("listen " + Routes.portOf(Routes.CONSOLE) + ";");
        String dockerfile = Repository.text(console.at("/build/dockerfile").asText());
        assertThat(ComposeFile.environment(console).keySet())
                .containsExactlyInAnyOrder("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_SCOPE")
                .allMatch(variable -> dockerfile.contains(variable + "=\"\""));
    }

    @Test
    void theGatewayAndTheServicesAllowTheSamePages() {
        assertThat(ComposeFile.environment(compose.service("gateway")))
                .containsEntry("CORS_ORIGINS", "${CORS_ORIGINS:-}");
        for (String service : List.of("user-deletion-service", "conversation-service")) {
            assertThat(ComposeFile.environment(compose.service(service)))
                    .containsEntry("LETHE_CORS_ORIGINS", "${CORS_ORIGINS:-}");
        }
    }

    @Test
    void testCleanupIsThereOnlyWhereItIsAskedFor() {
        assertThat(ComposeFile.texts(compose.at("/services/test-cleanup-service/profiles")))
                .containsExactly("test");
        assertThat(ComposeFile.texts(compose.at("/services/test-cleanup-service-migration/profiles")))
                .containsExactly("test");
        assertThat(Repository.text("deploy/compose/env.example")).contains("#COMPOSE_PROFILES=test");
    }

    @Test
    void theOwnerMigratesADatabaseAndARoleWithFewerRightsServes() {
        for (String service : compose.built()) {
            if (!ServiceSettings.of(service).isOnPostgres()) {
                continue;
            }
            Map<String, String> serving = ComposeFile.environment(compose.service(service));
            JsonNode migrating = compose.service(service + "-migration");
            Map<String, String> migration = ComposeFile.environment(migrating);
            String owner = migration.get("QUARKUS_DATASOURCE_USERNAME");
            assertThat(compose.service(service)
                            .at("/depends_on/" + service + "-migration/condition")
                            .asText())
                    .isEqualTo("service_completed_successfully");
            assertThat(migrating.path("image"))
                    .isEqualTo(compose.service(service).path("image"));
            assertThat(serving)
                    .containsEntry("QUARKUS_DATASOURCE_USERNAME", owner + "_service")
                    .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "false")
                    .containsEntry("QUARKUS_FLYWAY_VALIDATE_AT_START", "true");
            assertThat(migration)
                    .containsEntry("LETHE_DATABASE_SERVING_ROLE", owner + "_service")
                    .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "true")
                    .containsEntry("QUARKUS_FLYWAY_VALIDATE_AT_START", "false")
                    .containsEntry("QUARKUS_INIT_AND_EXIT", "true");
            assertThat(serving.get("QUARKUS_DATASOURCE_PASSWORD"))
                    .isNotEqualTo(migration.get("QUARKUS_DATASOURCE_PASSWORD"));
        }
    }

    @Test
    void everyContainerThatIsOursIsConfined() {
        for (String name : compose.services()) {
            JsonNode service = compose.service(name);
            assertThat(ComposeFile.texts(service.path("security_opt"))).as(name).contains("no-new-privileges:true");
            if (service.path("image").asText().startsWith("lethe/") || name.equals("gateway")) {
                assertThat(service.path("mem_limit").asText()).as(name).matches("\\d+m");
                assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
                assertThat(ComposeFile.texts(service.path("cap_drop"))).as(name).containsExactly("ALL");
                assertThat(ComposeFile.texts(service.path("tmpfs"))).as(name).containsExactly("/tmp");
            }
        }
        assertThat(compose.at("/services/gateway/user").asText()).isEqualTo("101:101");
    }

    @Test
    void onlyTheGatewayIsReachedFromOutsideAndOnLoopback() {
        for (String name : compose.services()) {
            JsonNode service = compose.service(name);
            assertThat(service.has("ports")).as(name).isEqualTo(name.equals("gateway"));
            for (String network : ComposeFile.networks(service)) {
                assertThat(compose.at("/networks/" + network + "/internal").asBoolean() || name.equals("gateway"))
                        .as(name + " on " + network)
                        .isTrue();
            }
        }
        assertThat(ComposeFile.texts(compose.at("/services/gateway/ports")))
                .containsExactly("127.0.0.1:3000:8080", "127.0.0.1:3081:8081");
    }

    @Test
    void waitsForWhatAServiceStillDoes() {
        for (String service : compose.built()) {
            ServiceSettings settings = ServiceSettings.of(service);
            int drain = settings.seconds("quarkus.shutdown.delay") + settings.seconds("quarkus.shutdown.timeout");

            assertThat(compose.service(service).path("stop_grace_period").asText())
                    .matches("\\d+s")
                    .satisfies(period -> assertThat(Integer.parseInt(period.replace("s", "")))
                            .isGreaterThan(drain));
            assertThat(compose.service(service).at("/healthcheck/test/3").asText())
                    .contains("/q/health/ready");
        }
    }

    @Test
    void whatItMountsAndBuildsFromIsThere() {
        for (String name : compose.services()) {
            for (String volume : ComposeFile.texts(compose.service(name).path("volumes"))) {
                String source = volume.substring(0, volume.indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(Repository.file("deploy/" + source)).exists();
                } else {
                    assertThat(compose.at("/volumes").has(source)).as(volume).isTrue();
                }
            }
            for (String network : ComposeFile.networks(compose.service(name))) {
                assertThat(compose.at("/networks").has(network)).as(network).isTrue();
            }
            compose.service(name)
                    .path("depends_on")
                    .properties()
                    .forEach(dependency -> assertThat(compose.services()).contains(dependency.getKey()));
        }
        for (String service : compose.built()) {
            JsonNode build = compose.service(service).path("build");
            assertThat(build.path("dockerfile").asText()).isEqualTo("deploy/containers/Dockerfile.${IMAGE_KIND:-jvm}");
            assertThat(build.at("/args/SERVICE").asText()).isEqualTo(service);
        }
    }

    @Test
    void namesAVersionOfEveryImageAndTheStoresThatTheServicesNeed() {
        for (String name : compose.services()) {
            assertThat(compose.service(name).path("image").asText())
                    .as(name)
                    .matches("[^:]+:(\\d|\\$\\{IMAGE_TAG:-\\d).*");
        }
        assertThat(compose.at("/services/postgres/image").asText()).startsWith("postgres:18");
        // Where the image of 18 and later keeps its data.
        assertThat(ComposeFile.texts(compose.at("/services/postgres/volumes")))
                .contains("postgres-data:/var/lib/postgresql");
        assertThat(ComposeFile.texts(compose.at("/services/mongodb/command"))).contains("--replSet");
    }

    @Test
    void everyVariableIsInTheExampleAndNoneHasAValueThatIsSecret() {
        Map<String, String> example = Pattern.compile("(?m)^#?([A-Z_]+)=(.*)$")
                .matcher(Repository.text("deploy/compose/env.example"))
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));

        assertThat(example.keySet()).containsAll(ComposeFile.variables());
        example.forEach((name, value) -> {
            if (name.matches(".*(PASSWORD|KEY|KEYS_FILE)")) {
                assertThat(value).as(name).isEmpty();
                assertThat(Repository.text("deploy/compose.yaml")).contains("${" + name + ":?}");
            }
        });
    }
}
