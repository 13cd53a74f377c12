package dev.lethe.contract.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.local.tokens.DemoSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A page of Chromium with the console, and what went wrong in it. */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("../docs/console");

    private static final int PATIENCE = 15_000;

    private static Playwright playwright;
    private static com.microsoft.playwright.Browser chromium;

    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new ArrayList<>();

    private Browser(int width, ColorScheme scheme) {
        context = chromium()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme));
        // Older browsers don't have it.
        context.addInitScript("delete URLSearchParams.prototype.size");
        page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            // Chromium tells every refusal of a service so.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                errors.add(message.text());
            }
        });
    }

    private static synchronized com.microsoft.playwright.Browser chromium() {
        assumeTrue(Files.isExecutable(CHROMIUM), "no " + CHROMIUM + " (Debian: apt-get install chromium)");
        if (chromium == null) {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            chromium = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setArgs(List.of("--no-sandbox", "--disable-gpu")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return chromium;
    }

    static Browser open() {
        return open(1280, ColorScheme.LIGHT);
    }

    /** Opens the address that {@code ./lethe up} has printed. */
    static Browser open(int width, ColorScheme scheme) {
        Browser browser = new Browser(width, scheme);
        browser.page.navigate(
                DemoSession.of(RunningSuite.data()).address(RunningSuite.ports().gateway()));
        return browser;
    }

    static Browser openAt(String url) {
        Browser browser = new Browser(1280, ColorScheme.LIGHT);
        browser.page.navigate(url);
        return browser;
    }

    static String url() {
        return "http://localhost:" + RunningSuite.ports().gateway() + "/console/";
    }

    Browser signIn() {
        button("Sign in as a super-admin").click();
        heading("Users").waitFor();
        return this;
    }

    /** Goes to a page of the console, such as {@code /users}. */
    Browser go(String place) {
        page.evaluate("place => { location.hash = place; }", place);
        return this;
    }

    Page page() {
        return page;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setLevel(1));
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** Fails if axe finds a violation, or if the page is wider than the window. */
    void isAccessible() {
        AxeResults results = new AxeBuilder(page).analyze();
        assertThat(results.getViolations())
                .as(
                        "%s: %s",
                        page.url(),
                        results.getViolations().stream().map(Rule::getNodes).toList())
                .isEmpty();
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .as("no horizontal scrolling: %s", page.url())
                .isTrue();
    }

    /** Takes a picture for the documentation, where that is asked for. */
    void picture(String name) {
        if (Boolean.getBoolean("lethe.docs.write")) {
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        }
    }

    @Override
    public void close() {
        context.close();
        assertThat(errors).isEmpty();
    }
}
