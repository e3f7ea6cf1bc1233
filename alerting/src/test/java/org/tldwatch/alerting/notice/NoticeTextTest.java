// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tldwatch.alerting.FakeClock;
import org.tldwatch.alerting.Golden;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.incident.IncidentAlert;
import org.tldwatch.alerting.incident.IncidentPhase;
import org.tldwatch.alerting.incident.IncidentState;
import org.tldwatch.alerting.mail.MailText;
import org.tldwatch.alerting.mail.Mailbox;
import org.tldwatch.alerting.mail.TestComposer;
import org.tldwatch.alerting.mail.Tlp;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Tld;

/** The words of notices, as whole mails in files. */
class NoticeTextTest {
  private static final Instant SINCE = Instant.parse("2026-11-20T11:59:57Z");

  private static IncidentAlert alert(
      String kind, Severity severity, @Nullable String server, Map<String, String> annotations) {
    return new IncidentAlert(
        1,
        "fp",
        kind,
        severity,
        FindingKind.ofLabel(kind).isPresent() ? "f-0123456789abcdef" : null,
        server,
        Map.of("alertname", kind),
        annotations,
        null,
        SINCE,
        SINCE.plusSeconds(300),
        SINCE,
        null);
  }

  private static Occasion occasion(
      IncidentPhase phase, Tld tld, int update, String change, IncidentAlert... alerts) {
    boolean over = phase == IncidentPhase.ALL_CLEAR;
    var incident =
        new Incident(
            1,
            "INC-2026-0001",
            tld.label(),
            alerts[0].kind(),
            alerts[0].severity(),
            over ? IncidentState.CLOSED : IncidentState.OPEN,
            SINCE,
            SINCE,
            over ? SINCE.plusSeconds(754) : null,
            update,
            "",
            alerts[0].annotation("description").orElse(""));
    return new Occasion(incident, phase, tld, List.of(alerts), change);
  }

  private static void assertGolden(String name, Occasion occasion) throws Exception {
    var mail =
        TestComposer.at(new FakeClock())
            .compose(
                new MailText(
                    NoticeSubject.of(occasion),
                    List.of(new Mailbox("Ann Anders", "ann@nic.example")),
                    NoticeBody.of(occasion),
                    Tlp.AMBER,
                    occasion.phase() == IncidentPhase.INITIAL ? null : "<root@ops.example>",
                    Map.of("X-Incident-Id", "INC-2026-0001", "X-Incident-Revision", "0")));
    Golden.assertMatches(name + ".eml", TestComposer.comparable(mail));
  }

  private static final IncidentAlert TLD_DOWN =
      alert(
          "tld-down",
          Severity.CRITICAL,
          null,
          Map.of(
              "summary", "No name server of .xa answers.",
              "description", "All 4 addresses of 2 name servers are silent over UDP.",
              "vantages", "3/3",
              "networks", "ams1 (Amsterdam, AS64500), nbo1 (Nairobi, AS64501), gru1 (AS64502)",
              "addresses", "192.0.2.1,192.0.2.2,2001:db8::1,2001:db8::2",
              "working", ""));

  private static IncidentAlert serverDown(String server, String working) {
    return alert(
        "server-down",
        Severity.MAJOR,
        server,
        Map.of(
            "summary", server + " does not answer.",
            "vantages", "2/3",
            "networks", "ams1 (Amsterdam, AS64500), nbo1 (Nairobi, AS64501)",
            "addresses", "192.0.2.1",
            "working", working));
  }

  @Test
  void initial_wholeTld() throws Exception {
    assertGolden("notice-initial", occasion(IncidentPhase.INITIAL, new Tld("xa"), 0, "", TLD_DOWN));
  }

  @Test
  void update_twoServersOfAnIdnTld() throws Exception {
    assertGolden(
        "notice-update",
        occasion(
            IncidentPhase.UPDATE,
            new Tld("xn--80akhbyknj4f"),
            1,
            "now also b.nic.example",
            serverDown("a.nic.example", "b.nic.example,c.nic.example"),
            serverDown("b.nic.example", "c.nic.example")));
  }

  @Test
  void update_whatIsOverAndWhatIsStillOpen() throws Exception {
    var alert =
        alert("ZoneTransferLate", Severity.MINOR, null, Map.of("summary", "Zone is 3 h old."));
    assertGolden(
        "notice-update-over",
        occasion(
            IncidentPhase.UPDATE,
            new Tld("xa"),
            1,
            "over: No name server of .xa answers; still open: Zone is 3 h old;"
                + " severity was critical, now minor",
            alert));
  }

  @Test
  void allClear_tellsHowLongItLasted() throws Exception {
    assertGolden(
        "notice-all-clear", occasion(IncidentPhase.ALL_CLEAR, new Tld("xa"), 2, "", TLD_DOWN));
  }

  @Test
  void alertOfSomebodyElsesRule() throws Exception {
    var alert =
        alert(
            "ZoneTransferLate",
            Severity.MINOR,
            null,
            Map.of("summary", "Zone is 3 h old.\r\nBcc: x@y.example"));
    assertGolden(
        "notice-foreign-rule", occasion(IncidentPhase.INITIAL, new Tld("xa"), 0, "", alert));
  }

  @ParameterizedTest
  @EnumSource(FindingKind.class)
  void everyKind_hasAShortAsciiSubject(FindingKind kind) {
    var whole = alert(kind.label(), Severity.MAJOR, null, Map.of("vantages", "3/3"));
    var single = alert(kind.label(), Severity.MAJOR, "ns1.nic.xa", Map.of("vantages", "3/3"));
    for (var alert : List.of(whole, single)) {
      for (var phase : IncidentPhase.values()) {
        assertThat(NoticeSubject.of(occasion(phase, new Tld("xa"), 1, "x", alert)))
            .matches("\\[EW] \\.xa - [\\x20-\\x7e]+ - INC-2026-0001( \\([a-z0-9 ]+\\))?")
            .hasSizeLessThan(100);
      }
    }
  }

  @Test
  void allClear_namesTheServers() throws Exception {
    var one = serverDown("ns2.nic.xa", "");
    var two = serverDown("ns1.nic.xa", "");
    assertThat(NoticeSubject.of(occasion(IncidentPhase.ALL_CLEAR, new Tld("xa"), 1, "", one)))
        .isEqualTo("[EW] .xa - ns2.nic.xa answers again - INC-2026-0001 (all clear)");
    assertThat(NoticeSubject.of(occasion(IncidentPhase.ALL_CLEAR, new Tld("xa"), 1, "", one, two)))
        .contains(".xa - ns1.nic.xa, ns2.nic.xa answer again - INC");
    assertThat(
            NoticeSubject.of(
                occasion(IncidentPhase.ALL_CLEAR, new Tld("xa"), 1, "", TLD_DOWN, one)))
        .contains(".xa - name servers answer again - INC");
    assertGolden(
        "notice-all-clear-server", occasion(IncidentPhase.ALL_CLEAR, new Tld("xa"), 1, "", one));
  }

  @Test
  void subject_ofManyServers_isBounded() {
    var alerts = new IncidentAlert[40];
    for (int i = 0; i < alerts.length; i++) {
      alerts[i] = serverDown("ns" + i + ".nic.xa", "");
    }
    assertThat(NoticeSubject.of(occasion(IncidentPhase.ALL_CLEAR, new Tld("xa"), 1, "", alerts)))
        .contains("40 name servers answer again");
  }

  @Test
  void subject_ofSomebodyElsesRule_isItsSummary() {
    var alert =
        alert(
            "ZoneTransferLate",
            Severity.MINOR,
            "ns1.nic.xa",
            Map.of("summary", "Zóne of .xa is 3 h old " + "and still growing older ".repeat(9)));
    assertThat(NoticeSubject.of(occasion(IncidentPhase.INITIAL, new Tld("xa"), 0, "", alert)))
        .startsWith("[EW] .xa - Z?ne of .xa is 3 h old and still")
        .endsWith("... - INC-2026-0001")
        .hasSizeLessThan(110);
    assertThat(NoticeSubject.of(occasion(IncidentPhase.ALL_CLEAR, new Tld("xa"), 0, "", alert)))
        .startsWith("[EW] .xa - over: Z?ne of .xa is 3 h old");
    var bare = alert("ZoneTransferLate", Severity.MINOR, null, Map.of());
    assertThat(NoticeSubject.of(occasion(IncidentPhase.INITIAL, new Tld("xa"), 0, "", bare)))
        .isEqualTo("[EW] .xa - ZoneTransferLate - INC-2026-0001");
  }

  @Test
  void subject_ofOneServer() {
    var subject =
        NoticeSubject.of(
            occasion(IncidentPhase.INITIAL, new Tld("xa"), 0, "", serverDown("ns1.nic.xa", "")));

    assertThat(subject)
        .isEqualTo("[EW] .xa - ns1.nic.xa does not answer (2/3 vantages) - INC-2026-0001");
  }
}
