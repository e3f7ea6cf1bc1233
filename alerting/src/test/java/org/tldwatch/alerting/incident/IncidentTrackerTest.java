// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.tldwatch.alerting.FakeClock;
import org.tldwatch.alerting.TestDatabase;
import org.tldwatch.alerting.evidence.TestEvidence;
import org.tldwatch.model.Severity;
import tools.jackson.databind.json.JsonMapper;

class IncidentTrackerTest {
  private final FakeClock clock = new FakeClock();
  private final List<String> heard = new ArrayList<>();
  private TestDatabase database;
  private Incidents incidents;
  private IncidentTracker tracker;
  private RuntimeException toThrow;

  @BeforeEach
  void start() {
    database = new TestDatabase();
    var json = JsonMapper.builder().build();
    var rows = new IncidentRows(json);
    incidents = new Incidents(database.jdbc(), rows, clock);
    var store = new IncidentStore(database.jdbc(), rows, incidents, json);
    var evidence = TestEvidence.none(database, clock, new SimpleMeterRegistry());
    var subjects = new SubjectTracker(store, incidents, evidence, listeners(), clock);
    tracker = new IncidentTracker(database.transactions(), subjects);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private ObjectProvider<IncidentListener> listeners() {
    var beans = new DefaultListableBeanFactory();
    IncidentListener listener =
        (incident, phase) -> {
          heard.add(phase + " " + incident.number() + " " + incident.update());
          if (toThrow != null) {
            throw toThrow;
          }
        };
    beans.registerSingleton("listener", listener);
    return beans.getBeanProvider(IncidentListener.class);
  }

  private PostedAlert alert(String kind, String severity, Map<String, String> more, Duration ends) {
    var labels = new HashMap<>(Map.of("alertname", kind, "kind", kind, "severity", severity));
    labels.putAll(more);
    var now = clock.instant();
    return new PostedAlert(
        labels,
        labels,
        Map.of("summary", kind + " " + more),
        now.minusSeconds(3),
        now.plus(ends),
        null);
  }

  private PostedAlert active(String kind, String severity, Map<String, String> more) {
    return alert(kind, severity, more, Duration.ofMinutes(5));
  }

  private PostedAlert over(String kind, String severity, Map<String, String> more) {
    return alert(kind, severity, more, Duration.ZERO);
  }

  private void post(PostedAlert... alerts) {
    tracker.accept(List.of(alerts));
    clock.advance(Duration.ofSeconds(30));
  }

  private static Map<String, String> server(String name) {
    return Map.of("tld", "xa", "server", name);
  }

  private static final Map<String, String> XA = Map.of("tld", "xa");

  @Test
  void alertsOfOneTld_areOneIncident() {
    post(active("server-down", "major", server("ns1")));
    post(active("latency", "minor", server("ns2")));

    assertThat(incidents.open()).hasSize(1);
    var incident = incidents.open().getFirst();
    assertThat(incident.number()).isEqualTo("INC-2026-0001");
    assertThat(incident.kind()).isEqualTo("server-down");
    assertThat(incident.severity()).isEqualTo(Severity.MAJOR);
    assertThat(incidents.alerts(incident.id())).hasSize(2);
    assertThat(heard).containsExactly("INITIAL INC-2026-0001 0", "UPDATE INC-2026-0001 1");
    assertThat(incidents.timeline(incident.id()))
        .extracting(TimelineEntry::what)
        .last()
        .isEqualTo("update 1: now also ns2");
  }

  @Test
  void tldInItsForms_isOneSubject_andATldThatIsNone_isNone() {
    post(
        active("a", "minor", Map.of("tld", "ИСПЫТАНИЕ")),
        active("b", "minor", Map.of("tld", "xn--80akhbyknj4f")),
        active("c", "minor", Map.of("tld", "not a tld")),
        active("c", "minor", Map.of()));

    assertThat(incidents.open())
        .extracting(Incident::tld)
        .containsExactlyInAnyOrder("xn--80akhbyknj4f", null);
  }

  @Test
  void sameWordAgain_tellsNobody() {
    post(active("tld-down", "critical", XA));
    post(active("tld-down", "critical", XA));
    post(active("tld-down", "critical", XA));

    assertThat(heard).containsExactly("INITIAL INC-2026-0001 0");
  }

  @Test
  void handOverInOneArray_isAnUpdate_whateverTheOrder() {
    post(active("server-down", "minor", server("ns1")));
    post(
        over("server-down", "minor", server("ns1")), active("server-down", "major", server("ns1")));
    post(active("tld-down", "critical", XA), over("server-down", "major", server("ns1")));

    assertThat(heard)
        .containsExactly(
            "INITIAL INC-2026-0001 0", "UPDATE INC-2026-0001 1", "UPDATE INC-2026-0001 2");
    assertThat(incidents.lastChange(incidents.open().getFirst().id()))
        .isEqualTo(
            "kind was server-down, now tld-down; severity was major, now critical;"
                + " now the whole of it; no longer told singly: ns1");
  }

  private String lastChange() {
    return incidents.lastChange(incidents.open().getFirst().id());
  }

  @Test
  void recovery_saysWhatIsOverAndWhatIsStillOpen() {
    post(active("tld-down", "critical", XA), active("ZoneLate", "minor", XA));
    post(over("tld-down", "critical", XA));

    assertThat(heard).containsExactly("INITIAL INC-2026-0001 0", "UPDATE INC-2026-0001 1");
    assertThat(lastChange())
        .isEqualTo(
            "over: tld-down {tld=xa}; still open: ZoneLate {tld=xa};"
                + " severity was critical, now minor");
  }

  @Test
  void recovery_ofWhatWeighedLess_isToldAsWell() {
    post(active("ZoneLate", "critical", XA));
    post(active("tld-down", "critical", XA));
    assertThat(lastChange()).isEqualTo("now also tld-down");
    post(over("tld-down", "critical", XA));

    assertThat(heard).hasSize(3);
    assertThat(lastChange()).isEqualTo("over: tld-down {tld=xa}; still open: ZoneLate {tld=xa}");
  }

  @Test
  void recovery_ofOneServer_namesIt_andAFormerWholeIsOver() {
    post(active("tld-down", "critical", XA));
    post(over("tld-down", "critical", XA), active("server-down", "major", server("ns1")));
    assertThat(lastChange())
        .startsWith("over: tld-down {tld=xa}; still open: server-down {")
        .endsWith("; severity was critical, now major; now also ns1");
    post(active("server-down", "major", server("ns2")));
    post(over("server-down", "major", server("ns1")));
    assertThat(lastChange()).matches("over: .*ns1.*; still open: .*ns2.*");
  }

  @Test
  void toldOfAnOlderVersion_withoutKinds_isNoChange() {
    post(active("tld-down", "critical", XA));
    database
        .jdbc()
        .sql("update incident set told = replace(told, ',\"kinds\":[\"tld-down\"]', '')")
        .update();
    assertThat(database.jdbc().sql("select told from incident").query(String.class).single())
        .doesNotContain("kinds");
    post(active("tld-down", "critical", XA));

    assertThat(heard).hasSize(1);
  }

  @Test
  void allClear_whenEveryAlertIsResolved() {
    post(active("server-down", "major", server("ns1")), active("latency", "minor", server("ns2")));
    post(over("server-down", "major", server("ns1")));
    assertThat(incidents.open()).hasSize(1);

    post(over("latency", "minor", server("ns2")));
    assertThat(incidents.open()).isEmpty();
    assertThat(heard.getLast()).isEqualTo("ALL_CLEAR INC-2026-0001 2");
    var closed = incidents.recent(1).getFirst();
    assertThat(closed.state()).isEqualTo(IncidentState.CLOSED);
    assertThat(closed.closedAt()).isNotNull();
  }

  @Test
  void resolveOfAnUnknownAlert_isNothing() {
    post(over("tld-down", "critical", XA));
    post(over("tld-down", "critical", XA));

    assertThat(heard).isEmpty();
    assertThat(incidents.recent(10)).isEmpty();
  }

  @Test
  void resolveFromASlightlyFastClock_counts() {
    post(active("tld-down", "critical", XA));
    post(alert("tld-down", "critical", XA, Duration.ofMillis(300)));

    assertThat(incidents.open()).isEmpty();
  }

  @Test
  void silence_isNoAllClear() {
    post(active("tld-down", "critical", XA));
    var lastWord = clock.instant().minusSeconds(30);
    clock.advance(Duration.ofHours(1));
    post(active("tld-down", "critical", Map.of("tld", "xb")));

    var incident = incidents.byNumber("INC-2026-0001").orElseThrow();
    assertThat(incident.state()).isEqualTo(IncidentState.OPEN);
    var alert = incidents.alerts(incident.id()).getFirst();
    assertThat(alert.silentSince(clock.instant())).contains(lastWord);
    assertThat(alert.silentSince(lastWord)).isEmpty();
  }

  @Test
  void afterAnAllClear_theNextAlertOpensANewIncident() {
    post(active("tld-down", "critical", XA));
    post(over("tld-down", "critical", XA));
    post(active("tld-down", "critical", XA));

    assertThat(incidents.open().getFirst().number()).isEqualTo("INC-2026-0002");
    assertThat(heard).hasSize(3);
  }

  @Test
  void numbers_haveNoGaps_evenAfterARollback() {
    toThrow = new IllegalStateException("a listener fails");
    assertThatThrownBy(() -> post(active("tld-down", "critical", XA))).isSameAs(toThrow);
    assertThat(incidents.recent(10)).isEmpty();

    toThrow = null;
    post(active("tld-down", "critical", XA));
    assertThat(incidents.open().getFirst().number()).isEqualTo("INC-2026-0001");
  }

  @Test
  void array_isTakenWholeOrNotAtAll() {
    post(active("tld-down", "critical", XA));
    toThrow = new IllegalStateException("a listener fails");
    assertThatThrownBy(
            () ->
                post(
                    over("tld-down", "critical", XA),
                    active("tld-down", "critical", Map.of("tld", "xb"))))
        .isSameAs(toThrow);

    assertThat(incidents.open()).extracting(Incident::tld).containsExactly("xa");
    assertThat(incidents.alerts(incidents.open().getFirst().id()).getFirst().active()).isTrue();
  }
}
