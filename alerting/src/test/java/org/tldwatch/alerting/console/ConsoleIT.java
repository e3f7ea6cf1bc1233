// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.alerting.Alerting;
import org.tldwatch.alerting.TestSettings;

class ConsoleIT {
  @TempDir static Path folder;
  static Alerting alerting;

  Browser alice;
  Browser bob;
  Browser carol;

  @BeforeAll
  static void start() throws Exception {
    alerting = Alerting.start(TestSettings.in(folder).build());
  }

  @AfterAll
  static void stop() {
    alerting.close();
  }

  @BeforeEach
  void logIn() {
    alice = member("Alice");
    bob = member("bob@two.example");
    carol = member("CAROL");
  }

  @AfterEach
  void closeBrowsers() {
    alice.close();
    bob.close();
    carol.close();
  }

  @Test
  void draft_fromIncidentToOutbox() {
    Sample.tldDown(alerting.url(), "xa");
    var overview = alice.get("/").body();
    assertThat(overview).contains(".xa", "critical", "Edit and submit");
    var draft = find(overview, "href=\"(/drafts/\\d+)\">\\.xa");
    var edited = save(alice, draft, "all of .xa dark", "It is dark.");
    var submitted =
        alice.post(draft + "/submit", Map.of("version", value(edited, "version"))).body();
    assertThat(submitted).contains("You wrote part of this text");
    var approval = approval(submitted);
    assertThat(alice.post(draft + "/approve", approval).statusCode()).isEqualTo(422);
    bob.get(draft);
    bob.post(draft + "/approve", approval);
    assertThat(carol.get(draft).body()).contains("Yours is the second approval");
    assertThat(carol.post(draft + "/approve", approval).body())
        .contains("put the approved mail into the outbox", "approved by <strong>Bob</strong> and");
    var mails = carol.get("/mail").body();
    assertThat(mails)
        .contains("tld-ops@lists.example", "[TLP:GREEN] [EW] all of .xa dark")
        .containsPattern("href=\"" + draft + "\">\\[TLP:GREEN] ")
        .containsPattern("href=\"/incidents/INC-[0-9-]+\">\\[TLP:AMBER] \\[EW] \\.xa - ");
  }

  @Test
  void staleForm_isToldAndKeepsWhatWasTyped() {
    var draft = write(alice, "stale");
    var seen = bob.get(draft).body();
    save(carol, draft, "stale", "Carol was faster.");
    var told =
        bob.post(
            draft + "/text",
            Map.of(
                "subject", "stale",
                "body", "Bob typed for an hour.",
                "tlp", "GREEN",
                "version", value(seen, "version")));
    assertThat(told.statusCode()).isEqualTo(409);
    assertThat(told.body())
        .contains("Somebody acted on this draft", "Bob typed for an hour.", "Carol was faster.");
    var again =
        bob.post(
            draft + "/text",
            Map.of(
                "subject", "stale",
                "body", "Bob typed for an hour.",
                "tlp", "GREEN",
                "version", value(told.body(), "version")));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).contains("Saved.");
  }

  @Test
  void preview_savesNothing() {
    var draft = write(alice, "preview");
    var page = bob.get(draft).body();
    var shown =
        bob.post(
                draft + "/preview",
                Map.of(
                    "subject", "never saved",
                    "body", "never",
                    "tlp", "AMBER",
                    "version", value(page, "version")))
            .body();
    assertThat(shown).contains("[TLP:AMBER] [EW] never saved", "not saved");
    assertThat(bob.get(draft).body()).doesNotContain("never saved");
  }

  @Test
  void rejection_needsAReasonAndShowsIt() {
    var draft = write(alice, "reject me");
    var submitted =
        alice
            .post(draft + "/submit", Map.of("version", value(alice.get(draft).body(), "version")))
            .body();
    var revision = value(submitted, "revision");
    bob.get(draft);
    var empty = bob.post(draft + "/reject", Map.of("revision", revision, "reason", " "));
    assertThat(empty.statusCode()).isEqualTo(422);
    bob.post(draft + "/reject", Map.of("revision", revision, "reason", "wrong prefix"));
    assertThat(alice.get(draft).body())
        .contains("wrong prefix", "sent it back", "Submit for approval");
  }

  @Test
  void redLabel_isRefusedAndTextKept() {
    var draft = write(alice, "red");
    var answer =
        alice.post(
            draft + "/text",
            Map.of(
                "subject", "red",
                "body", "for your eyes only",
                "tlp", "RED",
                "version", value(alice.get(draft).body(), "version")));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("cannot go to a list", "for your eyes only");
  }

  @Test
  void discardedDraft_canBeReopened() {
    var draft = write(alice, "discard me");
    var version = value(alice.get(draft).body(), "version");
    var discarded = alice.post(draft + "/discard", Map.of("version", version, "reason", "drill"));
    assertThat(discarded.body()).contains("Discarded.", "drill", "Reopen");
    var reopened =
        alice.post(draft + "/reopen", Map.of("version", value(discarded.body(), "version")));
    assertThat(reopened.body()).contains("Submit for approval");
  }

  @Test
  void newDraft_unknownIncident() {
    alice.get("/drafts/new");
    var answer =
        alice.post(
            "/drafts",
            Map.of("incident", "INC-1999-0001", "subject", "s", "body", "typed", "tlp", "GREEN"));
    assertThat(answer.body()).contains("There is no incident INC-1999-0001", "typed");
  }

  @Test
  void unknownPages_are404() {
    assertThat(alice.get("/incidents/INC-1999-0001").statusCode()).isEqualTo(404);
    assertThat(alice.get("/drafts/999999").body()).contains("There is no such page");
    assertThat(alice.get("/drafts/x").statusCode()).isEqualTo(400);
  }

  @Test
  void health_isOpen() {
    try (var stranger = new Browser(alerting.url())) {
      assertThat(stranger.get("/health").body()).contains("up");
    }
  }

  /** Writes an alert by hand; gives the path of its page. */
  private static String write(Browser member, String subject) {
    member.get("/drafts/new");
    HttpResponse<String> page =
        member.post("/drafts", Map.of("subject", subject, "body", "text", "tlp", "GREEN"));
    return page.uri().getPath();
  }

  private static String save(Browser member, String draft, String subject, String body) {
    var version = value(member.get(draft).body(), "version");
    var answer =
        member.post(
            draft + "/text",
            Map.of("subject", subject, "body", body, "tlp", "GREEN", "version", version));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static Map<String, String> approval(String page) {
    return Map.of(
        "revision",
        value(page, "revision"),
        "hash",
        find(page, "class=\"mono hash\">([0-9a-f]{64})<"));
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
