// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tldwatch.probe.traffic.summary.Rig.SECOND;
import static org.tldwatch.probe.traffic.summary.Rig.START;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.wire.TrafficSummary;
import org.tldwatch.probe.traffic.MessageSink;
import org.tldwatch.probe.traffic.Protocol;

class SummariserTest {
  private final Rig rig = Rig.at(START);
  private final MessageSink sink = rig.summariser.began();
  private final Traffic traffic = new Traffic().name("www.example.xa").client("192.0.2.1");

  @Test
  void window_waitsTwoSecondsForItsFrames() {
    sink.message(traffic.at(START + 9 * SECOND));
    rig.summariser.tick(START + 11_999_999);
    assertThat(rig.out).isEmpty();
    sink.message(traffic.at(START + 9_999_999));
    rig.summariser.tick(START + 12 * SECOND);
    assertThat(rig.of("xa", START).getQueries()).isEqualTo(2);
    assertThat(rig.of("xa", START).getLengthMillis()).isEqualTo(10_000);
  }

  @Test
  void windows_holdWhatIsOfTheirTimeInAnyOrder() {
    rig.summariser.tick(START + 9 * SECOND);
    sink.message(traffic.at(START + 10 * SECOND));
    sink.message(traffic.at(START + 9_999_999));
    sink.message(traffic.at(START + 10 * SECOND));
    assertThat(rig.endOf(START, "xa").getQueries()).isEqualTo(1);
    assertThat(rig.endOf(START + 10 * SECOND, "xa").getQueries()).isEqualTo(2);
  }

  @Test
  void frameOfAnEndedWindow_isCountedAsLate() {
    rig.summariser.tick(START + 12 * SECOND);
    sink.message(traffic.at(START + 9 * SECOND));
    var next = rig.endOf(START + 10 * SECOND, "xa");
    assertThat(next.getFrames().getLate()).isEqualTo(1);
    assertThat(next.getFrames().getSeen()).isZero();
    assertThat(next.getQueries()).isZero();
  }

  @Test
  void clockOfTheNameServerThatJumped_isNotBelieved() {
    for (long wrong : List.of(-3_600 * SECOND, 3_600 * SECOND, -START, Long.MAX_VALUE - START)) {
      sink.message(traffic.at(START + wrong));
    }
    var summary = rig.endOf(START, "xa");
    assertThat(summary.getFrames().getMisdated()).isEqualTo(4);
    assertThat(summary.getQueries()).isEqualTo(4);
  }

  @Test
  void silence_isTold() {
    rig.summariser.tick(START + 32 * SECOND);
    assertThat(rig.out)
        .extracting(TrafficSummary::getZone)
        .containsExactly("xa", "xb", "xa", "xb", "xa", "xb");
    assertThat(rig.out).allMatch(each -> each.getFrames().getStreams() == 1);
    sink.ended();
    assertThat(rig.endOf(START + 30 * SECOND, "xa").getFrames().getStreams()).isZero();
  }

  @Test
  void firstWindow_isPartial() {
    rig.summariser.tick(START + 22 * SECOND);
    assertThat(rig.of("xa", START).getPartial()).isTrue();
    assertThat(rig.of("xa", START + 10 * SECOND).getPartial()).isFalse();
  }

  @Test
  void stop_tellsWhatIsOpen() {
    rig.summariser.tick(START + 12 * SECOND);
    sink.message(traffic.at(START + 12 * SECOND));
    rig.summariser.stop(START + 13 * SECOND);
    var last = rig.of("xa", START + 10 * SECOND);
    assertThat(last.getQueries()).isEqualTo(1);
    assertThat(last.getPartial()).isTrue();
    assertThat(rig.out).hasSize(4);
  }

  @Test
  void stopWhileTheOldWindowWaits_tellsBoth() {
    rig.summariser.tick(START + 10 * SECOND);
    sink.message(traffic.at(START + 9 * SECOND));
    sink.message(traffic.at(START + 11 * SECOND));
    rig.summariser.stop(START + 11 * SECOND);
    assertThat(rig.of("xa", START).getQueries()).isEqualTo(1);
    assertThat(rig.of("xa", START + 10 * SECOND).getQueries()).isEqualTo(1);
  }

  @Test
  void clockOfTheSensorSetBack_losesNothing() {
    sink.message(traffic.at(START + SECOND));
    long back = START - 3_600 * SECOND;
    rig.summariser.tick(back);
    assertThat(rig.of("xa", START).getQueries()).isEqualTo(1);
    assertThat(rig.of("xa", START).getPartial()).isTrue();
    sink.message(traffic.at(back + SECOND));
    rig.summariser.tick(back + 30 * SECOND);
    assertThat(rig.out.stream().mapToLong(TrafficSummary::getQueries).sum()).isEqualTo(2);
  }

  @Test
  void machineThatSlept_doesNotTellOfEachWindow() {
    sink.message(traffic.at(START + SECOND));
    rig.summariser.tick(START + 86_400 * SECOND);
    assertThat(rig.out).hasSize(4);
    assertThat(rig.of("xa", START).getQueries()).isEqualTo(1);
  }

  @Test
  void connections_areAddedUp() {
    var other = rig.summariser.began();
    for (int i = 0; i < 1000; i++) {
      var each = i % 2 == 0 ? sink : other;
      each.message(
          traffic.name("n" + i % 50 + ".xa").client("198.18." + i % 100 + ".1").at(START + i));
    }
    other.shed(5);
    sink.malformed("x");
    other.ended();
    var summary = rig.endOf(START, "xa");
    assertThat(summary.getQueries()).isEqualTo(1000);
    assertThat(summary.getFrames().getSeen()).isEqualTo(1000);
    assertThat(summary.getFrames().getShed()).isEqualTo(5);
    assertThat(summary.getFrames().getMalformed()).isEqualTo(1);
    assertThat(summary.getFrames().getStreams()).isEqualTo(1);
    assertThat(summary.getSources().getNetworks()).isCloseTo(100, within(0.5));
    assertThat(summary.getSources().getAddresses()).isCloseTo(100, within(4.0));
    assertThat(summary.getHeavyNames(0).getQueriesAtLeast()).isEqualTo(20);
    assertThat(summary.getHeavyNetworks(0).getQueriesAtMost()).isEqualTo(10);
  }

  @Test
  void messages_areCountedByWhatTheyAre() {
    traffic.flags = 0x0100;
    traffic.edns = false;
    traffic.qtype = 15;
    traffic.protocol = Protocol.TCP;
    sink.message(traffic.at(START));
    traffic.client("2001:db8::1");
    traffic.edns = true;
    traffic.dnssecOk = true;
    sink.message(traffic);
    traffic.flags = 0x8600;
    sink.message(traffic.response(3, 512));
    traffic.flags = 0x8000;
    traffic.referral = true;
    sink.message(traffic.response(0, 1232));
    sink.message(traffic.response(4095, 1232));
    var it = rig.endOf(START, "xa");
    assertThat(it.getQueries()).isEqualTo(2);
    assertThat(it.getResponses()).isEqualTo(3);
    assertThat(it.getTransports().getTcp()).isEqualTo(2);
    assertThat(it.getIpv4Queries()).isEqualTo(1);
    assertThat(it.getIpv6Queries()).isEqualTo(1);
    assertThat(it.getEdnsQueries()).isEqualTo(1);
    assertThat(it.getDoQueries()).isEqualTo(1);
    assertThat(it.getRdQueries()).isEqualTo(2);
    assertThat(it.getMailBots().getQueries()).isEqualTo(1);
    assertThat(it.getAuthoritative()).isEqualTo(1);
    assertThat(it.getTruncated()).isEqualTo(1);
    assertThat(it.getReferrals()).isEqualTo(2);
    assertThat(it.getOtherRcodes()).isEqualTo(1);
    assertThat(it.getTypes(0).getType()).isEqualTo(15);
    assertThat(it.getTypes(0).getResponseBytes()).isEqualTo(512 + 2 * 1232);
    assertThat(it.getNameLengthsList()).containsExactly(0L, 2L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
    assertThat(it.getLabelsBelowList()).startsWith(0L, 0L, 2L);
    assertThat(it.getLabelEntropyQueries()).isEqualTo(2);
    assertThat(it.getSublabelEntropyBits()).isZero();
  }

  @Test
  void fewSources_areNotTold() {
    for (int i = 0; i < 1000; i++) {
      sink.message(traffic.client("198.18." + i % 19 + "." + i % 200).at(START));
    }
    var summary = rig.endOf(START, "xa");
    assertThat(summary.hasSources()).isFalse();
    assertThat(summary.getHeavyNetworksList()).isEmpty();
    assertThat(summary.getMailBots().getNetworks()).isZero();
  }

  @Test
  void messagesOfNoZone_areTogether() {
    sink.message(traffic.name("www.example.xc").at(START));
    sink.message(traffic.name("xa.xc"));
    traffic.nameLength = 0;
    traffic.qtype = -1;
    sink.message(traffic);
    var other = rig.endOf(START, "");
    assertThat(other.getQueries()).isEqualTo(3);
    assertThat(other.getOtherTypes().getQueries()).isEqualTo(1);
    assertThat(other.getHeavyNamesList()).isEmpty();
    assertThat(rig.of("xa", START).getQueries()).isZero();
  }

  @Test
  void names_areTheOperatorsToAllow() {
    sink.message(traffic.at(START));
    assertThat(rig.endOf(START, "xa").getHeavyNames(0).getLabel()).isEmpty();
    var open = Rig.federated();
    open.summariser.began().message(traffic.name("a\u0000.b.c\u00ff.xa"));
    assertThat(open.endOf(START, "xa").getHeavyNames(0).getLabel()).isEqualTo("c\\255");
  }

  @Test
  void statistics_areOfAllWindows() {
    sink.message(traffic.at(START));
    sink.shed(7);
    rig.summariser.tick(START + 22 * SECOND);
    sink.message(traffic);
    rig.summariser.tick(START + 32 * SECOND);
    var statistics = rig.summariser.statistics();
    assertThat(statistics.seen()).isEqualTo(1);
    assertThat(statistics.shed()).isEqualTo(7);
    assertThat(statistics.late()).isEqualTo(1);
    assertThat(statistics.summaries()).isEqualTo(6);
    assertThat(statistics.streams()).isEqualTo(1);
  }
}
