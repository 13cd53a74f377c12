package dev.lethe.contract.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.lethe.contract.suite.Accounts;
import dev.lethe.contract.suite.Call;
import dev.lethe.proof.PublicKeys;
import dev.lethe.proof.Receipt;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Order(81)
class ConsoleErasuresIT {

    @Test
    void oneIsScheduledPausedResumedAndCancelled() {
        String id = Accounts.add("later@console.example", "Later");
        try (Browser browser = Browser.open().signIn().go("/users/" + id)) {
            browser.button("Schedule …").click();
            browser.dialog().getByLabel("Days").fill("7");
            browser.dialog().getByLabel("Reason").fill("Asked by letter");
            browser.button("Erase 1 user in 7 days").click();
            browser.heading("Erasure scheduled").waitFor();
            assertThat(browser.page().locator("main")).containsText("Asked by letter");

            browser.button("Pause").click();
            browser.heading("Erasure paused").waitFor();
            browser.button("Resume …").click();
            Locator resume = browser.button("Let it delete 1 user");
            assertThat(resume).isDisabled();
            browser.dialog().getByRole(AriaRole.TEXTBOX).fill("1");
            resume.click();
            browser.heading("Erasure scheduled").waitFor();
            browser.button("Cancel the erasure").click();
            browser.heading("Erasure cancelled").waitFor();
        }
        assertThat(Accounts.exist(id)).isTrue();
    }

    /** On the demo data, as a stranger would. */
    @Test
    @Timeout(180)
    void theStepsOfTheDocumentationWork() {
        try (Browser browser = Browser.open().signIn()) {
            browser.page().getByLabel("Id, or the beginning").fill("user21@");
            browser.button("Search").click();
            browser.page().getByText("user21@example.com").click();
            browser.button("Schedule …").click();
            browser.button("Erase 1 user in 30 days").click();
            browser.heading("Erasure scheduled").waitFor();
            browser.button("Pause").click();
            browser.heading("Erasure paused").waitFor();
            browser.button("Resume …").click();
            browser.dialog().getByRole(AriaRole.TEXTBOX).fill("1");
            browser.button("Let it delete 1 user").click();
            browser.heading("Erasure scheduled").waitFor();
            browser.button("Cancel the erasure").click();
            browser.heading("Erasure cancelled").waitFor();

            browser.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Erasures"))
                    .click();
            browser.page().getByLabel("Status").selectOption("inactive");
            browser.button("Review …").click();
            browser.dialog().waitFor();
            String count =
                    browser.dialog().getByText("to confirm it").textContent().replaceAll("[^0-9]", "");
            browser.dialog().getByRole(AriaRole.TEXTBOX).fill(count);
            browser.dialog()
                    .locator("button", new Locator.LocatorOptions().setHasText("Erase"))
                    .click();
            browser.heading("Erasure completed").waitFor();
            assertThat(browser.button("Download the receipt")).isVisible();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void manyAreErasedAfterTheirNumberIsTypedAndTheReceiptIsGenuine(ColorScheme scheme) throws Exception {
        String name = scheme.name().toLowerCase(Locale.ROOT);
        String domain = "closed-%s.example".formatted(name);
        String[] ids = IntStream.range(0, 40)
                .mapToObj(i -> Accounts.add("user" + i + "@" + domain, "Closed"))
                .toArray(String[]::new);
        Accounts.restrict(ids[7]);
        try (Browser browser = Browser.open(1280, scheme).signIn().go("/erasures")) {
            browser.button("Review …").click();
            assertThat(browser.page().getByRole(AriaRole.ALERT)).containsText("filter");
            browser.page().getByLabel("E-mail domain").fill("nobody-console.example");
            browser.button("Review …").click();
            assertThat(browser.page().getByRole(AriaRole.ALERT)).containsText("No user meets all of these.");
            browser.page().getByLabel("E-mail domain").fill(domain);
            browser.page().getByLabel("Reason").fill("Closed");
            browser.button("Review …").click();
            Locator erase = browser.button("Erase 40 users");
            assertThat(erase).isDisabled();
            assertThat(browser.dialog()).containsText("stay, and are listed as refused");
            assertThat(browser.dialog()).containsText("emailDomain: " + domain);
            browser.isAccessible();
            browser.dialog().getByRole(AriaRole.TEXTBOX).fill("40");
            browser.picture("erasure-review-" + name);
            erase.click();
            browser.heading("Erasure completed").waitFor();
            assertThat(browser.page().locator(".large")).hasText("39 of 40 users deleted");
            browser.isAccessible();
            browser.picture("erasure-" + name);

            browser.page().getByLabel("Outcome").selectOption("refused");
            assertThat(browser.page().locator("tbody tr")).hasCount(1);
            assertThat(browser.page().locator("tbody")).containsText("1 uploaded assets");

            Download receipt = browser.page()
                    .waitForDownload(
                            () -> browser.button("Download the receipt").click());
            PublicKeys keys = PublicKeys.parse(
                    Call.get("/api/users/receipt-keys").answer().body());
            assertThat(Receipt.verify(Files.readString(receipt.path()).strip(), keys)
                            .erasure()
                            .get("total"))
                    .hasToString("40");
        }
        assertThat(Accounts.exist(ids[7])).isTrue();
        assertThat(Accounts.exist(ids[0])).isFalse();
    }

    /** A caller may have few streams, so that a forgotten tab would take one from the others. */
    @Test
    void aTabThatNobodySeesHoldsNoStream() {
        String id = Accounts.add("tab@console.example", "Tab");
        try (Browser browser = Browser.open().signIn().go("/users/" + id)) {
            browser.button("Schedule …").click();
            Request stream = browser.page()
                    .waitForRequest(
                            "**/events",
                            () -> browser.button("Erase 1 user in 30 days").click());
            browser.heading("Erasure scheduled").waitFor();
            AtomicReference<Request> ended = new AtomicReference<>();
            browser.page().onRequestFailed(ended::set);
            see(browser, false);
            browser.page().waitForCondition(() -> ended.get() != null);
            assertThat(ended.get().url()).isEqualTo(stream.url());

            browser.page().waitForRequest("**/events", () -> see(browser, true));
            browser.button("Cancel the erasure").click();
            browser.heading("Erasure cancelled").waitFor();
        }
    }

    private static void see(Browser browser, boolean seen) {
        browser.page()
                .evaluate(
                        "hidden => { Object.defineProperty(document, 'hidden', { get: () => hidden, configurable: true });"
                                + " document.dispatchEvent(new Event('visibilitychange')); }",
                        !seen);
    }

    @Test
    void whoeverMatchesMeanwhileStopsIt() {
        Accounts.add("a@more-console.example", "More");
        try (Browser browser = Browser.open().signIn().go("/erasures")) {
            browser.page().getByLabel("E-mail domain").fill("more-console.example");
            browser.button("Review …").click();
            browser.dialog().getByRole(AriaRole.TEXTBOX).fill("1");
            String late = Accounts.add("b@more-console.example", "More");
            browser.button("Erase 1 user").click();
            assertThat(browser.dialog().getByRole(AriaRole.ALERT))
                    .containsText("Unexpected number of users: 2 match, and expect is 1");
            assertThat(Accounts.exist(late)).isTrue();
        }
    }
}
