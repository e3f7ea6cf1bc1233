// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.alerting.Alerting;
import org.tldwatch.alerting.SmtpSink;
import org.tldwatch.alerting.TestSettings;

/** The committee's way through the console in a real browser; skipped where there is none. */
class BrowserIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final String LIST = "tld-ops@lists.example";

  @TempDir Path folder;
  SmtpSink relay;
  FakeCollector collector;
  Alerting alerting;
  Playwright playwright;
  com.microsoft.playwright.Browser chromium;
  final List<String> complaints = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.isExecutable(CHROMIUM), "needs " + CHROMIUM);
    relay = new SmtpSink();
    collector = new FakeCollector();
    alerting =
        Alerting.start(
            TestSettings.in(folder).smtpPort(relay.port()).collector(collector.url()).build());
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  @AfterEach
  void stop() {
    close(playwright);
    close(alerting);
    close(collector);
    close(relay);
  }

  @Test
  void alert_leavesWhenTwoOthersApproveExactlyItsBytes() throws Exception {
    Sample.tldDown(alerting.url(), "xa");
    var alice = member("Alice", 1280, ColorScheme.LIGHT);
    alice.click("text=Edit");
    shot(alice, "draft");
    alice.fill("#subject", ".xa is dark – even at home");
    alice.fill("#body", "WHAT HAPPENED\nEvery name server of .xa is silent.");
    alice.click("text=Preview, do not save");
    assertThat(alice.locator("main")).containsText("Preview of what you typed, not saved");
    alice.click("button:text-is('Save')");
    alice.click("text=Submit for approval");
    assertThat(alice.locator("main")).containsText("You wrote part of this text");
    assertThat(alice.locator("button:has-text('Approve')")).hasCount(0);
    shot(alice, "draft-submitted");

    var bob = member("Bob", 390, ColorScheme.DARK);
    bob.click("text=.xa is dark");
    var hash = bob.locator(".hash").textContent();
    shot(bob, "phone-approve");
    bob.click("button:has-text('Approve')");
    assertThat(bob.locator("main")).containsText("You have approved this revision already");
    assertThat(relay.received().stream().filter(mail -> mail.to().equals(LIST)).toList()).isEmpty();

    var carol = member("Carol", 1280, ColorScheme.DARK);
    carol.click("text=.xa is dark");
    assertThat(carol.locator("main")).containsText("Yours is the second approval");
    carol.click("button:has-text('Approve')");

    Awaitility.await().until(() -> !toList().isEmpty());
    assertThat(toList()).hasSize(1);
    var mail = toList().getFirst();
    assertThat(sha256(LIST + "\n\n", withoutTrace(mail.bytes()))).isEqualTo(hash);
    assertThat(mail.message().getSubject())
        .isEqualTo("[TLP:GREEN] [EW] .xa is dark – even at home");
    Awaitility.await().untilAsserted(() -> assertThat(sent(carol)).contains("sent"));
    shot(carol, "dark-sent");
    assertThat(complaints).isEmpty();
  }

  @Test
  void pages_onScreensBigAndSmall() {
    Sample.tldDown(alerting.url(), "xa");
    Sample.serverDown(alerting.url(), "xb", "ns1.nic.xb");
    Sample.slow(alerting.url(), "xn--80akhbyknj4f", "ns1.nic.xn--80akhbyknj4f");
    Awaitility.await()
        .until(() -> relay.received().stream().anyMatch(mail -> mail.to().contains("ann@")));
    Sample.tldDown(alerting.url(), "xc");
    Sample.tldUp(alerting.url(), "xc");
    for (int width : List.of(1280, 390)) {
      for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        var page = member("Alice", width, scheme);
        for (var path :
            List.of(
                "/", "/incidents", "/incidents/INC-2026-0001", "/drafts", "/drafts/1", "/mail")) {
          page.navigate(alerting.url().resolve(path).toString());
          shot(page, width + "-" + scheme.name() + path.replace('/', '-'));
          assertThat(overflow(page)).as("%s at %d", path, width).isLessThanOrEqualTo(0);
        }
        page.context().close();
      }
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void endlessWordsOfOthers_scrollNoPageSideways() {
    var word = "Supercalifragilistic".repeat(9);
    Sample.post(
        alerting.url(),
        """
        [{"labels":{"alertname":"%1$s","server":"%1$s","severity":"critical"},
          "annotations":{"summary":"%1$s%1$s","description":"%1$s%1$s%1$s"}},
         {"labels":{"alertname":"%1$s","tld":"xa","server":"%1$s","severity":"critical"},
          "annotations":{"summary":"%1$s%1$s","description":"%1$s%1$s%1$s"}}]
        """
            .formatted(word));
    Awaitility.await().until(() -> !relay.received().isEmpty());
    for (int width : List.of(1280, 390)) {
      var page = member("Alice", width, ColorScheme.LIGHT);
      for (var path :
          List.of(
              "/",
              "/incidents",
              "/incidents/INC-2026-0001",
              "/incidents/INC-2026-0002",
              "/drafts",
              "/drafts/1",
              "/mail")) {
        page.navigate(alerting.url().resolve(path).toString());
        shot(page, width + "-endless" + path.replace('/', '-'));
        assertThat(overflow(page)).as("%s at %d", path, width).isLessThanOrEqualTo(0);
      }
      page.context().close();
    }
    assertThat(complaints).isEmpty();
  }

  private List<SmtpSink.Received> toList() {
    return relay.received().stream().filter(mail -> mail.to().equals(LIST)).toList();
  }

  private static String sent(Page page) {
    page.reload();
    return page.locator("aside .tag").first().textContent();
  }

  /** How far the page can be scrolled sideways, which it should not. */
  private static int overflow(Page page) {
    return (Integer)
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  private Page member(String name, int width, ColorScheme scheme) {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme));
    var page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.navigate(alerting.url().resolve("/").toString());
    shot(page, width + "-" + scheme.name() + "-login");
    page.fill("input[name=username]", name);
    page.fill("input[name=password]", name.toLowerCase(Locale.ROOT) + "-secret");
    page.click("button[type=submit]");
    return page;
  }

  private static void shot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
  }

  /** Without the Received header that the relay puts in front. */
  private static byte[] withoutTrace(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.replaceFirst("^Received: [^\r]*\r\n([ \t][^\r]*\r\n)*", "")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String sha256(String head, byte[] bytes) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update(head.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest.digest(bytes));
  }

  private static void close(AutoCloseable closeable) {
    if (closeable != null) {
      try {
        closeable.close();
      } catch (Exception cause) {
        throw new IllegalStateException(cause);
      }
    }
  }
}
