// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tldwatch.alerting.incident.PostedAlert;
import tools.jackson.databind.json.JsonMapper;

class AlertReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static List<PostedAlert> read(String text) {
    return new AlertReader(JsonMapper.builder().build(), NOW)
        .read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void unknownFields_arePassedOver() {
    var alerts =
        read(
            """
            [{'labels':{'alertname':'A','empty':''},'annotations':{'summary':'s'},
              'startsAt':'2026-11-20T13:00:00+02:00','endsAt':'2026-11-20T12:05:00.123456789Z',
              'generatorURL':'http://p.example/g','fingerprint':7,'receivers':[]}]
            """);

    assertThat(alerts).hasSize(1);
    var alert = alerts.getFirst();
    assertThat(alert.labels()).containsOnlyKeys("alertname");
    assertThat(alert.annotations()).containsEntry("summary", "s");
    assertThat(alert.startsAt()).isEqualTo(Instant.parse("2026-11-20T11:00:00Z"));
    assertThat(alert.endsAt()).isEqualTo(Instant.parse("2026-11-20T12:05:00.123456789Z"));
    assertThat(alert.generatorUrl()).isEqualTo("http://p.example/g");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {"~~", "~,'startsAt':null,'endsAt':null~", "~,'endsAt':'0001-01-01T00:00:00Z'~"})
  void timesLeftOut_areFilledIn(String times) {
    var alert = read("[{'labels':{'alertname':'A'}" + times + "}]").getFirst();

    assertThat(alert.startsAt()).isEqualTo(NOW);
    assertThat(alert.endsAt()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
  }

  @Test
  void link_thatIsNoWebAddress_isDropped() {
    var alert =
        read("[{'labels':{'alertname':'A'},'generatorURL':'javascript:alert(1)'}]").getFirst();

    assertThat(alert.generatorUrl()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}|the body should be a JSON array of alerts",
        "[7]|alert 0: should be an object",
        "[{'labels':{'alertname':'A'}},{}]|alert 1: should have a label alertname",
        "[{'labels':{'alertname':''}}]|alert 0: should have a label alertname",
        "[{'labels':[]}]|alert 0: labels should be an object",
        "[{'labels':{'alertname':7}}]|alert 0: labels.alertname should be a string",
        "[{'labels':{'alertname':'A'},'annotations':{'x':null}}]"
            + "|alert 0: annotations.x should be a string",
        "[{'labels':{'alertname':'A'},'startsAt':7}]|alert 0: startsAt should be a string",
        "[{'labels':{'alertname':'A'},'endsAt':'soon'}]"
            + "|alert 0: endsAt should be a time such as 2026-11-20T12:00:00Z: was 'soon'",
        "[{'labels':{'alertname':'A'},'endsAt':'9999-01-01T00:00:00Z'}]"
            + "|alert 0: endsAt is out of range: 9999-01-01T00:00:00Z",
        "[{'labels':{'alertname':'A'},'startsAt':'2026-11-20T12:00:01Z',"
            + "'endsAt':'2026-11-20T12:00:00Z'}]|alert 0: startsAt should be before endsAt",
        "[{'labels':{'alertname':'\\u202e'}}]|alert 0: should have a label alertname",
      })
  void fault_namesAlertAndPlace(String body, String fault) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(AlertFaultException.class).hasMessage(fault);
  }

  @Test
  void hostileCharacters_areBlanks() {
    var alert =
        read("""
                [{'labels':{'alertname':'A\\u0000\\u202eB','tld':'xa','x\\ny':'\\ud800z'},
                  'annotations':{'summary':'one\\r\\ntwo\\u2028three\\u200b\\u2066four'}}]
                """)
            .getFirst();

    assertThat(alert.labels())
        .containsOnly(Map.entry("alertname", "A B"), Map.entry("tld", "xa"), Map.entry("x y", "z"));
    assertThat(alert.annotations()).containsOnly(Map.entry("summary", "one two three four"));
  }

  @Test
  void lengths_areBounded_butIdentityIsAll() {
    var long1 = "x".repeat(300) + 1;
    var long2 = "x".repeat(300) + 2;
    var alerts =
        read(
            "[{'labels':{'alertname':'A','instance':'%s'},'annotations':{'summary':'%s'}},"
                    .formatted(long1, "y".repeat(3000))
                + "{'labels':{'alertname':'A','instance':'%s'}}]".formatted(long2));

    assertThat(alerts.getFirst().labels().get("instance")).hasSize(200).endsWith("x…");
    assertThat(alerts.getFirst().annotations().get("summary")).hasSize(2000).endsWith("y…");
    assertThat(alerts.get(0).labels()).isEqualTo(alerts.get(1).labels());
    assertThat(alerts.get(0).identity()).isNotEqualTo(alerts.get(1).identity());
  }

  @Test
  void cut_neverHalvesACharacter() {
    var text = "y" + "\uD83D\uDE00".repeat(150);
    var label =
        read("[{'labels':{'alertname':'A','face':'" + text + "'}}]")
            .getFirst()
            .labels()
            .get("face");

    assertThat(label).endsWith("\uD83D\uDE00…").hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void numbers_areBounded_andWhatMattersStays() {
    var many = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      many.append("'a").append(i).append("':'v',");
    }
    var alert =
        read("[{'labels':{%1$s'alertname':'A','tld':'xa'},'annotations':{%1$s'summary':'s'}}]"
                .formatted(many))
            .getFirst();

    assertThat(alert.labels())
        .hasSize(64)
        .containsEntry("alertname", "A")
        .containsEntry("tld", "xa");
    assertThat(alert.annotations()).hasSize(64).containsEntry("summary", "s");
    assertThat(alert.identity()).hasSize(102);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alertname", "kind", "tld", "server", "finding", "severity"})
  void decidingLabel_tooLong_isRefusedByName(String label) {
    var labels = "{'alertname':'A','" + label + "':'" + "x".repeat(201) + "'}";
    assertThatThrownBy(() -> read("[{'labels':{'alertname':'A'}},{'labels':" + labels + "}]"))
        .isInstanceOf(AlertFaultException.class)
        .hasMessage("alert 1: labels." + label + " should have at most 200 characters: has 201");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[", "[{]", "nope", "[] []x"})
  void noJson(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(AlertFaultException.class)
        .hasMessageStartingWith("the body is not JSON");
  }
}
