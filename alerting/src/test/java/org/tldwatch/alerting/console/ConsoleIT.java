// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.alerting.Alerting;
import org.tldwatch.alerting.TestSettings;

class ConsoleIT {
  @TempDir Path folder;
  Alerting alerting;

  @BeforeEach
  void start() throws Exception {
    alerting = Alerting.start(TestSettings.in(folder).build());
  }

  @AfterEach
  void stop() {
    alerting.close();
  }

  @Test
  void draft_fromIncidentToOutbox() {
    Sample.tldDown(alerting.url(), "xa");
    try (var alice = member("Alice");
        var bob = member("bob@two.example");
        var carol = member("CAROL")) {
      assertThat(alice.get("/").body()).contains(".xa", "critical", "Edit and submit");
      var page = alice.get("/drafts/1").body();
      var edited =
          alice.post(
              "/drafts/1/text",
              Map.of(
                  "subject", "all of .xa dark",
                  "body", "WHAT HAPPENED\nIt is dark.",
                  "tlp", "GREEN",
                  "version", value(page, "version")));
      assertThat(edited.statusCode()).isEqualTo(200);
      var submitted =
          alice.post("/drafts/1/submit", Map.of("version", value(edited.body(), "version"))).body();
      assertThat(submitted).contains("You wrote part of this text");
      var revision = value(submitted, "revision");
      var hash = find(submitted, "class=\"mono hash\">([0-9a-f]{64})<");
      var refused = alice.post("/drafts/1/approve", Map.of("revision", revision, "hash", hash));
      assertThat(refused.statusCode()).isEqualTo(422);
      bob.get("/drafts/1");
      bob.post("/drafts/1/approve", Map.of("revision", revision, "hash", hash));
      assertThat(carol.get("/drafts/1").body()).contains("Yours is the second approval");
      var done = carol.post("/drafts/1/approve", Map.of("revision", revision, "hash", hash));
      assertThat(done.body()).contains("put the approved mail into the outbox");
      assertThat(carol.get("/mail").body()).contains("tld-ops@lists.example");
    }
  }

  private Browser member(String login) {
    var password = login.toLowerCase(Locale.ROOT).replaceAll("@.*", "") + "-secret";
    return Browser.loggedIn(alerting.url(), login, password);
  }

  private static String value(String page, String field) {
    return find(page, "name=\"" + field + "\" value=\"([^\"]*)\"");
  }

  private static String find(String page, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(page);
    assertThat(matcher.find()).as("%s in %s", pattern, page).isTrue();
    return matcher.group(1);
  }
}
