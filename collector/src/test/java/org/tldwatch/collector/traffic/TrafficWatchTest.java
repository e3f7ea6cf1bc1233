// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.collector.traffic.MadeUpTraffic.DAY;
import static org.tldwatch.collector.traffic.MadeUpTraffic.MINUTE_MICROS;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tldwatch.collector.traffic.MadeUpTraffic.Change;
import org.tldwatch.model.FindingKind;

class TrafficWatchTest {
  private static final int FORTNIGHT = 14 * DAY;
  private static final int NOON = DAY / 2;

  private static MadeUpTraffic learned(String... tlds) {
    return new MadeUpTraffic(tlds).quiet(FORTNIGHT + NOON);
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(FindingKind.TRAFFIC_SURGE, new Change(6, 4, 0.1, 0, 1)),
        Arguments.of(FindingKind.RANDOM_SUBDOMAIN, new Change(1.6, 1.05, 0.35, 0, 1)),
        Arguments.of(FindingKind.BOTNET_WAVE, new Change(1.3, 2.5, 0.03, 0, 1)),
        Arguments.of(FindingKind.AMPLIFICATION, new Change(1.5, 1, -0.03, 0, 2.5)),
        Arguments.of(FindingKind.TCP_FLOOD, new Change(1.2, 1, 0, 0.2, 1)),
        Arguments.of(FindingKind.TRAFFIC_DROP, new Change(0.3, 0.4, 0, 0, 1)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void kind_isFoundInTheFirstMinutes_andEndsOnce(FindingKind kind, Change change) {
    var traffic = learned("xa", "xb");
    assertThat(traffic.events).as("before").isEmpty();
    int began = traffic.minute();
    traffic.run(30, Map.of("xa", change)).quiet(60);
    assertThat(traffic.events).extracting(TrafficEvent::state).startsWith(TrafficEvent.State.OPEN);
    var first = traffic.events.getFirst();
    assertThat(first.cause().kind()).isEqualTo(kind);
    assertThat(first.cause().tlds()).containsExactly("xa");
    assertThat(first.cause().server()).isNull();
    assertThat(first.cause().signs()).isNotEmpty();
    assertThat(first.cause().sinceMicros()).isEqualTo(began * MINUTE_MICROS);
    assertThat(first.atMicros()).isLessThanOrEqualTo((began + 3) * MINUTE_MICROS);
    assertThat(traffic.events)
        .filteredOn(event -> event.state() == TrafficEvent.State.CLOSED)
        .hasSize(1);
  }

  @Test
  void surgesThatBeginTogether_areOneCause() {
    var traffic = learned("xa", "xb", "xc");
    var surge = Change.rate(3);
    traffic.run(1, Map.of("xa", surge)).run(20, Map.of("xa", surge, "xb", surge)).quiet(60);
    assertThat(traffic.events)
        .extracting(TrafficEvent::state)
        .containsExactly(
            TrafficEvent.State.OPEN, TrafficEvent.State.UPDATE, TrafficEvent.State.CLOSED);
    var cause = traffic.events.get(1).cause();
    assertThat(cause.kind()).isEqualTo(FindingKind.MULTI_TLD_SURGE);
    assertThat(cause.tlds()).containsExactly("xa", "xb");
  }

  @Test
  void weeksWithoutTrouble_giveNone() {
    assertThat(new MadeUpTraffic("xa", "xb").quiet(40 * DAY).events).isEmpty();
  }

  @Test
  void halfAMinuteOfOneServer_isNoDrop() {
    assertThat(learned("xa").servers(1, 0.3, 1).quiet(30).events).isEmpty();
  }

  @Test
  void serverWithoutReport_isNoDrop() {
    assertThat(learned("xa").servers(30, -1, 1).quiet(60).events).isEmpty();
  }

  @Test
  void serverThatIsDrained_isNoDrop_andTheOthersHaveNoSurge() {
    double others = (1 - 0.7 * 0.1) / 0.3;
    assertThat(learned("xa").servers(120, 0.1, others).quiet(60).events).isEmpty();
  }

  @Test
  void serverThatLosesItsTrafficForGood_isFoundWhenItLasts() {
    var traffic = learned("xa").servers(20, 0.05, 1);
    assertThat(traffic.events)
        .extracting(each -> each.cause().kind())
        .first()
        .isEqualTo(FindingKind.TRAFFIC_DROP);
  }

  @Test
  void levelThatStays_isToldOnce_andTakenForUsual() {
    var traffic = learned("xa").run(DAY, Map.of("xa", Change.rate(4)));
    assertThat(traffic.events)
        .filteredOn(event -> event.state() != TrafficEvent.State.UPDATE)
        .extracting(TrafficEvent::state)
        .containsExactly(TrafficEvent.State.OPEN, TrafficEvent.State.CLOSED);
  }

  @Test
  void sameWindows_giveTheSameEvents() {
    var flood = Map.of("xa", new Change(6, 4, 0.1, 0, 1));
    List<TrafficEvent> once = learned("xa").run(30, flood).events;
    assertThat(learned("xa").run(30, flood).events).isEqualTo(once).isNotEmpty();
  }
}
