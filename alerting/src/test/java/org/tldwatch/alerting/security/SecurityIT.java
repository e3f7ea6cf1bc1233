// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.alerting.Alerting;
import org.tldwatch.alerting.TestSettings;
import org.tldwatch.alerting.console.Browser;
import org.tldwatch.alerting.console.Sample;

class SecurityIT {
  private static final List<String> PAGES =
      List.of("/", "/incidents", "/incidents/INC-2026-0001", "/drafts", "/drafts/1", "/mail");

  @TempDir static Path folder;
  static Alerting alerting;

  @BeforeAll
  static void start() throws Exception {
    alerting = Alerting.start(TestSettings.in(folder).build());
    Sample.tldDown(alerting.url(), "xa");
  }

  @AfterAll
  static void stop() {
    alerting.close();
  }

  @Test
  void pages_needLogin() {
    try (var stranger = new Browser(alerting.url())) {
      for (var page : PAGES) {
        assertThat(stranger.get(page).uri().getPath()).as(page).isEqualTo("/login");
      }
    }
  }

  @Test
  void login_byNameOrMailWhateverTheCase() {
    for (var login : List.of("alice", "ALICE", "Alice@One.Example", " Alice ")) {
      try (var browser = Browser.loggedIn(alerting.url(), login, "alice-secret")) {
        assertThat(browser.get("/").body()).as(login).contains("Alice", "Log out");
      }
    }
  }

  @Test
  void login_wrongPassword() {
    try (var browser = Browser.loggedIn(alerting.url(), "Alice", "bob-secret")) {
      assertThat(browser.get("/").uri().getPath()).isEqualTo("/login");
    }
  }

  @Test
  void login_tenFailures_thenEvenTheRightPasswordWaits() {
    try (var browser = new Browser(alerting.url())) {
      browser.get("/login");
      for (int i = 0; i < 10; i++) {
        var wrong = i % 2 == 0 ? "Carol" : "carol@three.example";
        browser.post("/login", Map.of("username", wrong, "password", "wrong" + i));
      }
      var answer = browser.post("/login", Map.of("username", "Carol", "password", "carol-secret"));
      assertThat(answer.body()).contains("Wait five minutes");
      assertThat(browser.get("/").uri().getPath()).isEqualTo("/login");
    }
    try (var bob = Browser.loggedIn(alerting.url(), "Bob", "bob-secret")) {
      assertThat(bob.get("/").body()).contains("Log out");
    }
  }

  @Test
  void forms_withoutToken_areRefused() {
    try (var alice = Browser.loggedIn(alerting.url(), "Alice", "alice-secret")) {
      alice.get("/drafts/1");
      assertThat(alice.postWithoutToken("/drafts/1/submit", Map.of("version", "1")).statusCode())
          .isEqualTo(403);
      assertThat(alice.postWithoutToken("/logout", Map.of()).statusCode()).isEqualTo(403);
      assertThat(alice.get("/drafts/1").body()).contains("Submit for approval");
    }
  }

  @Test
  void acts_byGet_doNothing() {
    try (var alice = Browser.loggedIn(alerting.url(), "Alice", "alice-secret")) {
      for (var act : List.of("submit", "approve", "discard", "text")) {
        assertThat(alice.get("/drafts/1/" + act + "?version=1").statusCode()).isIn(404, 405);
      }
      assertThat(alice.get("/drafts/1").body()).contains("Submit for approval");
    }
  }

  @Test
  void pages_carryProtectiveHeaders() {
    try (var alice = Browser.loggedIn(alerting.url(), "Alice", "alice-secret")) {
      for (var page : PAGES) {
        var headers = alice.get(page).headers();
        assertThat(headers.firstValue("Content-Security-Policy"))
            .hasValue(
                "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
      }
    }
  }

  @Test
  void pages_haveNothingInline() {
    try (var alice = Browser.loggedIn(alerting.url(), "Alice", "alice-secret")) {
      for (var page : PAGES) {
        assertThat(alice.get(page).body())
            .as(page)
            .doesNotContain("<script", "<style", " style=", " onclick=", "th:");
      }
    }
  }

  @Test
  void sessionCookie_isStrictAndNewAfterLogin() {
    try (var browser = new Browser(alerting.url())) {
      var before = browser.get("/login").headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(before).startsWith("tldwatch=").contains("HttpOnly", "SameSite=Strict");
      browser.post("/login", Map.of("username", "Bob", "password", "bob-secret"));
      assertThat(browser.cookie("tldwatch")).isNotEmpty().isNotEqualTo(value(before));
    }
  }

  @Test
  void logout_endsTheSession() {
    try (var alice = Browser.loggedIn(alerting.url(), "Alice", "alice-secret")) {
      alice.get("/");
      assertThat(alice.post("/logout", Map.of()).body()).contains("You are logged out");
      assertThat(alice.get("/").uri().getPath()).isEqualTo("/login");
    }
  }

  @Test
  void hostileText_isShownAsText() {
    Sample.post(
        alerting.url(),
        """
        [{"labels": {"alertname": "<script>x</script>", "severity": "critical"},
          "annotations": {"summary": "<img src=x onerror=alert(1)>"}}]
        """);
    try (var alice = Browser.loggedIn(alerting.url(), "Alice", "alice-secret")) {
      for (var page : List.of("/", "/incidents", "/incidents/INC-2026-0002", "/drafts/2")) {
        assertThat(alice.get(page).body()).as(page).doesNotContain("<script>x", "<img src=x");
      }
    }
  }

  private static String value(String setCookie) {
    return setCookie.substring(setCookie.indexOf('=') + 1, setCookie.indexOf(';'));
  }
}
