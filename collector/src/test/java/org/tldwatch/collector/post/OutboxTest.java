// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OutboxTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");

  private final Outbox outbox = new Outbox(Duration.ofSeconds(30));

  private static Alert alert(String severity, String summary, @Nullable Instant endsAt) {
    return new Alert(
        Map.of("finding", "f-1", "severity", severity),
        Map.of("summary", summary),
        NOW,
        endsAt,
        URI.create("http://127.0.0.1/e"));
  }

  @Test
  void active_fallsDueAgainAndAgain() {
    var alert = alert("major", "down", null);
    outbox.put(List.of(alert), false, NOW);
    assertThat(outbox.due(NOW)).containsExactly(alert);
    assertThat(outbox.accepted(List.of(alert), NOW)).isEmpty();
    assertThat(outbox.due(NOW.plusSeconds(29))).isEmpty();
    assertThat(outbox.due(NOW.plusSeconds(30))).containsExactly(alert);
  }

  @Test
  void resolved_isDueUntilAccepted() {
    var alert = alert("major", "down", NOW);
    outbox.put(List.of(alert), false, NOW);
    assertThat(outbox.due(NOW.plusSeconds(600))).containsExactly(alert);
    assertThat(outbox.accepted(List.of(alert), NOW)).containsExactly(alert);
    assertThat(outbox.size()).isZero();
  }

  @Test
  void newerWord_isNotTakenForAccepted() {
    var old = alert("major", "down", null);
    var end = alert("major", "down", NOW);
    outbox.put(List.of(old), false, NOW);
    outbox.put(List.of(end), false, NOW);
    assertThat(outbox.accepted(List.of(old), NOW)).isEmpty();
    assertThat(outbox.due(NOW)).containsExactly(end);
  }

  @Test
  void quietWord_waitsForTheNextRound() {
    var first = alert("major", "3 of 3", null);
    var quiet = alert("major", "2 of 3", null);
    outbox.put(List.of(first), false, NOW);
    outbox.accepted(List.of(first), NOW);
    outbox.put(List.of(quiet), true, NOW.plusSeconds(5));
    assertThat(outbox.due(NOW.plusSeconds(6))).isEmpty();
    assertThat(outbox.due(NOW.plusSeconds(30))).containsExactly(quiet);
  }

  @Test
  void handOver_isOneArray() {
    outbox.put(List.of(alert("minor", "down", NOW), alert("major", "down", null)), false, NOW);
    assertThat(outbox.due(NOW)).hasSize(2);
  }

  @Test
  void json_isWhatAnAlertmanagerTakes() {
    var json =
        JsonMapper.builder()
            .build()
            .readTree(
                AlertJson.write(
                    List.of(alert("minor", "a", NOW), alert("major", "b", null)),
                    NOW.plusSeconds(60)));
    assertThat(json.get(0).get("endsAt").asString()).isEqualTo("2026-11-20T14:00:00Z");
    assertThat(json.get(1).get("endsAt").asString()).isEqualTo("2026-11-20T14:06:00Z");
    assertThat(json.get(1).get("startsAt").asString()).isEqualTo("2026-11-20T14:00:00Z");
    assertThat(json.get(1).at("/labels/severity").asString()).isEqualTo("major");
    assertThat(json.get(1).at("/annotations/summary").asString()).isEqualTo("b");
    assertThat(json.get(1).get("generatorURL").asString()).isEqualTo("http://127.0.0.1/e");
  }
}
