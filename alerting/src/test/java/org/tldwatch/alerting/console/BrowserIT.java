// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.alerting.Alerting;
import org.tldwatch.alerting.TestSettings;

/** The committee's way through the console in a real browser; skipped where there is none. */
class BrowserIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path SHOTS = Path.of("target", "screenshots");

  @TempDir Path folder;
  Alerting alerting;
  Playwright playwright;
  Browser chromium;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.isExecutable(CHROMIUM), "needs " + CHROMIUM);
    alerting = Alerting.start(TestSettings.in(folder).build());
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
    if (playwright != null) {
      playwright.close();
    }
    if (alerting != null) {
      alerting.close();
    }
  }

  @Test
  void pages_withSampleData() {
    Sample.tldDown(alerting.url(), "xa");
    Sample.serverDown(alerting.url(), "xb", "ns1.nic.xb");
    Sample.slow(alerting.url(), "xn--80akhbyknj4f", "ns1.nic.xn--80akhbyknj4f");
    var alice = member("Alice", 1280, false);
    shot(alice, "/", "overview");
    shot(alice, "/incidents", "incidents");
    shot(alice, "/incidents/INC-2026-0001", "incident");
    shot(alice, "/drafts", "drafts");
    shot(alice, "/drafts/1", "draft-edit");
    alice.fill("#subject", "all of .xa is dark");
    alice.click("text=Save");
    alice.click("text=Submit for approval");
    shot(alice, "/drafts/1", "draft-submitted-editor");
    shot(alice, "/mail", "mail");
    var bob = member("Bob", 390, true);
    shot(bob, "/", "phone-overview");
    shot(bob, "/incidents/INC-2026-0001", "phone-incident");
    shot(bob, "/drafts/1", "phone-draft");
    shot(bob, "/mail", "phone-mail");
    shot(bob, "/incidents", "phone-incidents");
    assertThat(bob.title()).contains("tldwatch");
  }

  private Page member(String name, int width, boolean dark) {
    var page =
        chromium
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, 900)
                    .setColorScheme(
                        dark
                            ? com.microsoft.playwright.options.ColorScheme.DARK
                            : com.microsoft.playwright.options.ColorScheme.LIGHT))
            .newPage();
    page.navigate(url("/").toString());
    if (!dark) {
      page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("login.png")));
    }
    page.fill("input[name=username]", name);
    page.fill("input[name=password]", name.toLowerCase(Locale.ROOT) + "-secret");
    page.click("button[type=submit]");
    return page;
  }

  private void shot(Page page, String path, String name) {
    page.navigate(url(path).toString());
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
  }

  private URI url(String path) {
    return alerting.url().resolve(path);
  }
}
