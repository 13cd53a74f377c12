package dev.lethe.contract.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.lethe.contract.suite.Accounts;
import dev.lethe.contract.suite.Call;
import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.ContractAnswer;
import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.local.tokens.DemoAccount;
import dev.lethe.local.tokens.DemoSession;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the console, and who is signed in. */
@Order(82)
class ConsolePagesIT {

    @Test
    void pagesRunNothingButTheirOwnFiles() {
        ContractAnswer index = Call.get("/console/").answer().is(200);

        assertThat(index.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(index.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(index.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(index.body()).doesNotContainPattern("<script>|<style| style=| on[a-z]+=|https?://");
        Matcher files = Pattern.compile("(?:src|href)=\"([a-z./]+)\"").matcher(index.body());
        while (files.find()) {
            Call.get("/console/" + files.group(1)).answer().is(200);
        }
        assertThat(Call.get("/console").answer().is(308).header("X-Frame-Options"))
                .isEqualTo("DENY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/nothing.js",
                "/console/index",
                "/console/vendor/",
                "/console/vendor/LICENSE",
                "/console/lethe/local/Lethe.class",
                "/consolex/",
                "/console/demo-token/admin"
            })
    void nothingElseIsThere(String path) {
        Call.get(path).answer().is(404);
        Call.post(path).answer().is(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "D9zfQ"})
    void aDemoTokenNeedsTheKeyThatWasPrinted(String key) {
        Call.post("/console/demo-token/super-admin")
                .header("X-Demo-Key", key + "x")
                .answer()
                .is(404);
    }

    @Test
    void aTokenOfAUserWithoutTheRoleIsRefusedAndAnExpiredOneSignsOut() {
        try (Browser browser = Browser.open()) {
            browser.page().navigate(Browser.url());
            browser.page().getByLabel("Token of an admin").fill("no token");
            browser.button("Sign in").click();
            assertThat(browser.page().getByRole(AriaRole.ALERT)).containsText("This is not a token.");

            browser.page().getByLabel("Token of an admin").fill(Caller.the(DemoAccount.USER));
            browser.button("Sign in").click();
            assertThat(browser.page().getByRole(AriaRole.ALERT)).containsText("Request ");
            browser.button("Sign out").click();

            browser.page().getByLabel("Token of an admin").fill(Caller.expired(DemoAccount.ADMIN));
            browser.button("Sign in").click();
            assertThat(browser.page().getByRole(AriaRole.ALERT)).containsText("The token isn't accepted any more.");
        }
    }

    @Test
    void aTokenThatExpiresOnTheWaySignsOutAndTheSamePageComesBack() {
        String id = Accounts.add("mid@console.example", "Mid");
        try (Browser browser = Browser.open().signIn().go("/users/" + id)) {
            browser.heading("mid@console.example").waitFor();
            browser.page().route("**/api/**", route -> {
                Map<String, String> headers = new HashMap<>(route.request().headers());
                headers.put("authorization", "Bearer " + Caller.expired(DemoAccount.SUPER_ADMIN));
                route.resume(new Route.ResumeOptions().setHeaders(headers));
            });
            browser.button("Delete …").click();
            assertThat(browser.page().getByRole(AriaRole.ALERT)).containsText("The token isn't accepted any more.");
            assertThat(browser.dialog()).hasCount(0);

            browser.page().unroute("**/api/**");
            browser.button("Sign in as a super-admin").click();
            browser.heading("mid@console.example").waitFor();
        }
        assertThat(Accounts.exist(id)).isTrue();
    }

    @Test
    void theTokenIsInNoStoreAndNoAddress() {
        try (Browser browser = Browser.open().signIn().go("/log")) {
            browser.heading("Log").waitFor();
            assertThat(
                            (String)
                                    browser.page()
                                            .evaluate(
                                                    "() => JSON.stringify([location.href, {...sessionStorage}, {...localStorage}, document.cookie])"))
                    .doesNotContain("eyJ");
            assertThat((String) browser.page().evaluate("() => location.href + JSON.stringify({...sessionStorage})"))
                    .doesNotContain("key");
            browser.page().reload();
            browser.button("Sign in").waitFor();
            assertThat(browser.button("Sign in as a super-admin")).hasCount(0);

            // The printed address works in a tab that has the console open, too.
            browser.go(DemoSession.of(RunningSuite.data())
                    .address(RunningSuite.ports().gateway())
                    .replaceFirst(".*#", ""));
            browser.signIn();
        }
    }
}
