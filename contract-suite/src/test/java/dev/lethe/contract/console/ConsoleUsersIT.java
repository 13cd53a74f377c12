package dev.lethe.contract.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.lethe.contract.suite.Accounts;
import dev.lethe.contract.suite.Call;
import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.Stores;
import dev.lethe.local.stores.Database;
import dev.lethe.local.tokens.DemoAccount;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Order(80)
class ConsoleUsersIT {

    @Test
    void deletesAUserAfterTheCountIsTyped() {
        String id = Accounts.add("one@console.example", "Anna");
        Stores.run(
                Database.USERS, "INSERT INTO support_tickets (assigned_to, subject) VALUES ('%s', 'x')".formatted(id));
        try (Browser browser = Browser.open().signIn()) {
            browser.page().getByLabel("Id, or the beginning").fill("one@console");
            browser.button("Search").click();
            browser.page().getByText("one@console.example").click();
            browser.heading("one@console.example").waitFor();
            assertThat(browser.page().locator(".groups .goes li"))
                    .hasText(new String[] {"wallet 1", "miningSessions 2"});

            browser.button("Delete …").click();
            Locator act = browser.dialog().getByText("Delete 1 user and 3 rows");
            assertThat(browser.button("Cancel")).isFocused();
            assertThat(browser.dialog()).containsText(id);
            assertThat(browser.dialog().locator("dl")).containsText("Stays, without the usersupportTickets 1");
            assertThat(act).isDisabled();
            browser.dialog().getByRole(AriaRole.TEXTBOX).fill("3");
            assertThat(act).isDisabled();
            browser.page().keyboard().press("Enter");
            assertThat(Accounts.exist(id)).isTrue();

            browser.page().keyboard().press("Escape");
            assertThat(browser.dialog()).hasCount(0);
            assertThat(browser.button("Delete …")).isFocused();
            browser.button("Delete …").click();
            browser.dialog().getByRole(AriaRole.TEXTBOX).fill("4");
            act.click();
            browser.page().getByText("@console.example was deleted.").waitFor();
        }
        assertThat(Accounts.exist(id)).isFalse();
    }

    @Test
    void aUserWhoHasChangedSinceTheReviewStays() {
        String id = Accounts.add("changed@console.example", "Changed");
        try (Browser browser = Browser.open().signIn().go("/users/" + id)) {
            browser.button("Delete …").click();
            browser.dialog().waitFor();
            Accounts.addSession(id);
            browser.dialog().getByRole(AriaRole.TEXTBOX).fill("4");
            browser.dialog().getByText("Delete 1 user and 3 rows").click();

            assertThat(browser.page().getByRole(AriaRole.ALERT))
                    .containsText("Nothing was deleted, because the user has changed:"
                            + " relatedData.miningSessions.count was 2 and is 3");
            browser.button("Close").click();
            assertThat(browser.page().locator(".groups .goes li").last()).hasText("miningSessions 3");
        }
        assertThat(Accounts.exist(id)).isTrue();
    }

    @Test
    void anOldPageSaysWhatHasChangedAndIsLoadedAgain() {
        String id = Accounts.add("old@console.example", "Old");
        try (Browser browser = Browser.open().signIn().go("/users/" + id)) {
            browser.button("Delete …").waitFor();
            Accounts.addSession(id);
            browser.button("Delete …").click();
            assertThat(browser.page().getByRole(AriaRole.ALERT)).containsText("miningSessions.count was 2 and is 3");
            assertThat(browser.dialog()).hasCount(0);
            assertThat(browser.page().locator(".groups .goes li").last()).hasText("miningSessions 3");
            browser.button("Delete …").click();
            browser.dialog().getByText("Delete 1 user and 4 rows").waitFor();
        }
    }

    @Test
    void whoIsGoneHasTheirLogEntries() {
        String id = Accounts.add("gone@console.example", "Gone");
        Call.delete("/api/users/" + id)
                .as(Caller.the(DemoAccount.ADMIN))
                .answer()
                .is(200);
        try (Browser browser = Browser.open().signIn().go("/users/" + id)) {
            browser.page().getByText("There is no such user").waitFor();
            assertThat(browser.page().locator("tbody tr")).hasCount(1);
        }
    }

    @Test
    void aLostAnswerIsNotSentAgain() {
        String id = Accounts.add("lost@console.example", "Lost");
        try (Browser browser = Browser.open().signIn().go("/users/" + id)) {
            browser.button("Delete …").click();
            browser.dialog().getByRole(AriaRole.TEXTBOX).fill("4");
            AtomicInteger sent = new AtomicInteger();
            browser.page().route("**/api/users/" + id, route -> {
                sent.incrementAndGet();
                route.abort();
            });
            browser.dialog().getByText("Delete 1 user and 3 rows").click();
            assertThat(browser.page().getByRole(AriaRole.ALERT))
                    .containsText("There was no answer. Whether it was done shows in the log.");
            assertThat(sent).hasValue(1);
        }
        assertThat(Accounts.exist(id)).isTrue();
    }

    @Test
    void whatStandsInTheWayIsShownAndNeedsForce() {
        String id = Accounts.add("busy@console.example", "Busy");
        Accounts.restrict(id);
        try (Browser browser = Browser.open().signIn().go("/users/" + id)) {
            assertThat(browser.page().locator(".groups .blocks li")).hasText("assets 1");
            browser.button("Delete …").click();
            assertThat(browser.page().getByRole(AriaRole.ALERT))
                    .containsText("Cannot delete user with related data: 1 uploaded assets");
            assertThat(browser.dialog()).hasCount(0);

            browser.button("Force delete …").click();
            browser.dialog().getByRole(AriaRole.TEXTBOX).fill("5");
            browser.dialog().getByText("Force delete 1 user and 4 rows").click();
            browser.page().getByText("@console.example was deleted.").waitFor();
        }
        assertThat(Accounts.exist(id)).isFalse();
    }

    @Test
    void holdsReleasesDeactivatesAndReactivates() {
        String id = Accounts.add("held@console.example", "Held");
        try (Browser browser = Browser.open().signIn().go("/users/" + id)) {
            browser.button("Hold …").click();
            browser.dialog().getByLabel("Reason").fill("Case 4711");
            browser.button("Hold").click();
            assertThat(browser.page().locator(".hold")).containsText("Case 4711");
            browser.button("Delete …").click();
            assertThat(browser.page().getByRole(AriaRole.ALERT)).containsText("User is under hold");

            browser.button("Release the hold …").click();
            browser.button("Release").click();
            assertThat(browser.page().locator(".hold")).hasCount(0);
            browser.button("Deactivate").click();
            browser.button("Reactivate").click();
            browser.button("Deactivate").waitFor();
        }
        assertThat(Stores.query(
                        Database.USERS,
                        "SELECT status || (held_since IS NULL) FROM users WHERE id = '%s'".formatted(id)))
                .isEqualTo("activetrue");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everyPageIsAccessible(ColorScheme scheme) {
        String suffix = "-" + scheme.name().toLowerCase(Locale.ROOT);
        String email = "anna" + suffix + "@example.org";
        String id = Accounts.add(email, "Anna");
        Stores.run(
                Database.USERS,
                "INSERT INTO support_tickets (assigned_to, subject) SELECT '%s', 'x' FROM generate_series(1, 3)"
                        .formatted(id));
        Accounts.restrict(id);
        try (Browser browser = Browser.open(1280, scheme)) {
            browser.isAccessible();
            browser.signIn();
            browser.page().locator("tbody tr").first().waitFor();
            browser.isAccessible();
            browser.picture("users" + suffix);
            browser.go("/users/" + id).heading(email).waitFor();
            browser.isAccessible();
            browser.picture("user" + suffix);
            browser.button("Force delete …").click();
            browser.dialog().waitFor();
            browser.isAccessible();
            browser.picture("review" + suffix);
            browser.button("Cancel").click();
            browser.go("/log").heading("Log").waitFor();
            browser.page().locator("tbody tr").first().waitFor();
            browser.isAccessible();
            browser.picture("log" + suffix);
            browser.go("/erasures").heading("Erasures").waitFor();
            browser.isAccessible();
            browser.go("/no/such/page").heading("There is no such page").waitFor();
            browser.isAccessible();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 3840})
    void noWidthNeedsScrollingToTheSide(int width) {
        String id = Accounts.add("w".repeat(200) + width + "@console.example", "Wide".repeat(50));
        try (Browser browser = Browser.open(width, ColorScheme.LIGHT).signIn().go("/users?query=" + "w".repeat(200))) {
            browser.page().locator("tbody tr").first().waitFor();
            browser.isAccessible();
            browser.go("/users/" + id);
            browser.button("Delete …").click();
            browser.dialog().waitFor();
            browser.isAccessible();
        }
    }

    @Test
    void hostileTextIsOnlyText() {
        String markup = "<img src=x onerror=alert(1)><script>alert(2)</script>${alert(3)}";
        String id = Accounts.add("hostile\u202e@console.example", "\u202e" + markup.replace("'", "''"));
        String large = Accounts.add("large@console.example", "x".repeat(10_000));
        try (Browser browser = Browser.open().signIn().go("/users?query=hostile")) {
            browser.page().onDialog(dialog -> {
                throw new AssertionError("A script ran: " + dialog.message());
            });
            assertThat(browser.page().locator("tbody")).containsText(markup);
            browser.go("/users/" + id).heading("hostile\\u202e@console.example").waitFor();
            assertThat(browser.page().locator("main")).containsText(markup);
            browser.button("Hold …").click();
            browser.dialog().getByLabel("Reason").fill("\u202e" + markup);
            browser.button("Hold").click();
            assertThat(browser.page().locator(".hold")).containsText(markup);
            assertThat(browser.page().locator("main img, main script")).hasCount(0);
            assertThat((String) browser.page().evaluate("() => document.body.innerText"))
                    .contains("\\u202e")
                    .doesNotContain("\u202e");
            browser.go("/users/" + large).heading("large@console.example").waitFor();
            browser.isAccessible();
            browser.go("/users?query=" + "y".repeat(300));
            assertThat(browser.page().getByRole(AriaRole.ALERT)).containsText("must have 1 to 200 characters");
            browser.go("/users?query=" + "y".repeat(10_000));
            assertThat(browser.page().getByRole(AriaRole.ALERT)).containsText("The request line is too long");
        }
        Call.delete("/api/users/" + id + "/hold")
                .as(Caller.the(DemoAccount.SUPER_ADMIN))
                .answer()
                .is(200);
    }
}
