package dev.lethe.contract.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.lethe.contract.suite.Accounts;
import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.local.gateway.ConsoleNginx;
import dev.lethe.local.gateway.Nginx;
import dev.lethe.local.gateway.Route.Listener;
import dev.lethe.local.services.Service;
import dev.lethe.local.tokens.DemoAccount;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in at an OpenID provider, where the console is deployed: behind the internal listener of nginx. */
@Order(83)
@EnabledIf(value = "dev.lethe.local.gateway.Nginx#isThere", disabledReason = Nginx.MISSING)
class SignInIT {

    private Provider provider;
    private ConsoleNginx console;
    private Nginx nginx;
    private String url;

    @BeforeEach
    void start() throws Exception {
        provider = new Provider(Caller.the(DemoAccount.SUPER_ADMIN));
        console = ConsoleNginx.start(provider.issuer(), Provider.CLIENT_ID);
        Map<String, Integer> services = new HashMap<>(Map.of("console", console.port()));
        for (Service service : Service.values()) {
            services.put(service.title(), RunningSuite.ports().of(service));
        }
        nginx = Nginx.start(services, 60);
        url = "http://localhost:%d/console/".formatted(nginx.port(Listener.INTERNAL));
    }

    @AfterEach
    void stop() {
        nginx.close();
        console.close();
        provider.close();
    }

    @Test
    void leadsBackToThePageThatWasAskedForAndKeepsTheTokenInMemory() {
        String id = Accounts.add("sso@console.example", "Sso");
        try (Browser browser = Browser.openAt(url + "#/users/" + id)) {
            assertThat(browser.button("Sign in as a super-admin")).hasCount(0);
            browser.button(providersButton()).waitFor();
            browser.isAccessible();
            browser.picture("sign-in-light");
            browser.button(providersButton()).click();
            browser.heading("sso@console.example").waitFor();

            assertThat(browser.page().url()).isEqualTo(url + "#/users/" + id);
            assertThat((String) browser.page()
                            .evaluate(
                                    "() => JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])"))
                    .isEqualTo("[{},{},\"\"]");
            browser.isAccessible();

            browser.button("Delete …").click();
            browser.dialog().getByRole(AriaRole.TEXTBOX).fill("4");
            browser.dialog().getByText("Delete 1 user and 3 rows").click();
            browser.page().getByText("sso@console.example was deleted.").waitFor();
        }
        assertThat(Accounts.exist(id)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state | x | This sign-in was not begun here.",
                "iss | https://evil.example | This sign-in was not begun here.",
                "code | x | answered 400: The code isn't good",
                "error | access_denied | refused to sign in: access_denied",
                "error_description | <img src=x onerror=alert(1)> | ",
            })
    void anAnswerThatIsntItsOwnSignsNobodyIn(String name, String value, String told) {
        provider.answering(name, value);
        if (told == null) {
            provider.answering("error", "x");
        }
        try (Browser browser = Browser.openAt(url)) {
            browser.button(providersButton()).click();
            Locator alert = browser.page().getByRole(AriaRole.ALERT);
            assertThat(alert).containsText(told == null ? value : told);
            assertThat(browser.button("Sign out")).hasCount(0);
            assertThat(browser.page().url()).isEqualTo(url);
        }
    }

    /** Somebody sends an address with a code of their own, so that one would work as them. */
    @Test
    void anAnswerThatNobodyAskedForSignsNobodyIn() {
        try (Browser browser = Browser.openAt(url + "?code=x&state=undefined#/log")) {
            assertThat(browser.page().getByRole(AriaRole.ALERT)).containsText("This sign-in was not begun here.");
            assertThat(browser.page().url()).isEqualTo(url);
        }
    }

    @Test
    void aProviderThatCantBeReachedIsNamed() {
        provider.close();
        try (Browser browser = Browser.openAt(url)) {
            browser.button(providersButton()).click();
            assertThat(browser.page().getByRole(AriaRole.ALERT)).containsText("can't be reached from this page");
            browser.page().getByLabel("Token of an admin").fill(Caller.the(DemoAccount.ADMIN));
            browser.button("Sign in").click();
            browser.heading("Users").waitFor();
        }
    }

    private String providersButton() {
        return "Sign in at " + provider.issuer().replaceAll("http://|/realm", "");
    }
}
