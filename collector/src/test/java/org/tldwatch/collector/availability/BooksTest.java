// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Family;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

class BooksTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Tld XA = new Tld("xa");
  private static final Outcome GOOD = new Outcome.Answered(0, true, new Serial(1), "", 100, null);
  private static final Outcome SILENT = new Outcome.Timeout();
  private static final Duration RTT = Duration.ofMillis(20);

  private static final Target NS1 = target("ns1.nic.xa", "192.0.2.1", Transport.UDP);
  private static final Target NS1_V6 = target("ns1.nic.xa", "2001:db8::1", Transport.UDP);
  private static final Target NS2 = target("ns2.nic.xa", "192.0.2.2", Transport.UDP);
  private static final Target NS3 = target("ns3.nic.xa", "192.0.2.3", Transport.UDP);
  private static final Target TCP = target("ns1.nic.xa", "192.0.2.1", Transport.TCP);
  private static final List<Target> ALL = List.of(NS1, NS1_V6, NS2, NS3, TCP);

  private final List<String> vantages = new ArrayList<>();
  private Books books = books(3, 3);

  private Books books(int leastVotes, int count) {
    vantages.clear();
    var made = new Books(new Rules(0.51, leastVotes, 3, 3), ALL, START);
    for (int i = 0; i < count; i++) {
      made.join(vantage("v" + i, 64500 + i, "Town"));
      vantages.add("v" + i);
    }
    return made;
  }

  private static Vantage vantage(String id, long asn, String city) {
    return new Vantage(id, city, "", asn, Duration.ofSeconds(10));
  }

  private static Target target(String server, String address, Transport transport) {
    return new Target(XA, server, InetAddress.ofLiteral(address), 53, transport);
  }

  private static Instant minute(int number) {
    return START.plusSeconds(60L * number);
  }

  private Receipt see(String vantage, Target target, Instant sent, Outcome outcome) {
    return see(vantage, target, sent, outcome, RTT);
  }

  private Receipt see(
      String vantage, Target target, Instant sent, Outcome outcome, Duration elapsed) {
    var observation = new Observation(vantage, target, sent, elapsed, outcome);
    return books.observe(observation, observation.known());
  }

  /** A minute in which every vantage asks every target once. */
  private void round(int number, Function<Target, Outcome> outcomes) {
    for (var vantage : vantages) {
      for (var target : ALL) {
        see(vantage, target, minute(number).plusSeconds(5), outcomes.apply(target));
      }
    }
  }

  private void rounds(int from, int to, Function<Target, Outcome> outcomes) {
    for (int number = from; number < to; number++) {
      round(number, outcomes);
    }
  }

  /** What is booked once the minute is final. */
  private String label(Target target, int number) {
    books.advance(minute(number + 12));
    return books.state(target, minute(number)).label();
  }

  private String serviceLabel(int number) {
    books.advance(minute(number + 12));
    return books.state(XA, minute(number)).label();
  }

  private static Function<Target, Outcome> down(Target... targets) {
    return target -> List.of(targets).contains(target) ? SILENT : GOOD;
  }

  @Test
  void minute_isClosedTwoMinutesAfterItsEnd() {
    round(0, down());
    books.advance(minute(3).minusMillis(1));
    assertThat(books.state(NS1, minute(0))).isEqualTo(MinuteState.UNBOOKED);
    assertThat(books.until()).isEqualTo(START);
    books.advance(minute(3));
    assertThat(books.state(NS1, minute(0))).isEqualTo(MinuteState.UP_LOW_CONFIDENCE);
    assertThat(books.until()).isEqualTo(minute(1));
  }

  @Test
  void books_beginWithAWholeMinute() {
    books = new Books(NaiveMinute.RULES, ALL, START.plusMillis(1));
    assertThat(see("v0", NS1, START.plusSeconds(30), GOOD)).isEqualTo(Receipt.TOO_LATE);
    assertThat(see("v0", NS1, minute(1), GOOD)).isEqualTo(Receipt.BOOKED);
  }

  @ParameterizedTest
  @CsvSource({
    "20, 20, 0, up",
    "20, 20, 10, up", // 50 %
    "20, 20, 11, down",
    "20, 100, 50, up",
    "20, 100, 51, down",
    "3, 19, 10, down-low-confidence",
    "3, 3, 1, up-low-confidence",
    "3, 3, 2, down-low-confidence",
    "3, 2, 2, inconclusive-no-probes",
  })
  void state_isByTheQuorumOfTheVotesReceived(int least, int votes, int failed, String state) {
    books = books(least, votes);
    for (int i = 0; i < votes; i++) {
      see("v" + i, NS1, minute(0).plusSeconds(7), i < failed ? SILENT : GOOD);
    }
    assertThat(label(NS1, 0)).isEqualTo(state);
  }

  @Test
  void vantagesThatAreThereButSendNothingOfATarget_areNoData() {
    vantages.forEach(vantage -> see(vantage, NS2, minute(0), GOOD));
    assertThat(label(NS1, 0)).isEqualTo("inconclusive-no-data");
    assertThat(label(NS1_V6, 0)).isEqualTo("inconclusive-no-probes"); // Nobody has IPv6.
    assertThat(label(NS1, 2)).isEqualTo("inconclusive-no-probes");
  }

  @ParameterizedTest
  @CsvSource({"1, 2, up", "1, 1, down", "2, 2, down", "2, 3, up", "0, 1, up"})
  void vantage_failsWithHalfOfItsSeconds(int failed, int good, String state) {
    for (var vantage : vantages) {
      for (int i = 0; i < failed + good; i++) {
        see(vantage, NS1, minute(0).plusSeconds(9L * i), i < failed ? SILENT : GOOD);
      }
    }
    assertThat(label(NS1, 0)).isEqualTo(state + "-low-confidence");
  }

  @Test
  void second_isAsBadAsItsWorstSample() {
    for (var vantage : vantages) {
      see(vantage, NS1, minute(0).plusMillis(100), SILENT);
      see(vantage, NS1, minute(0).plusMillis(900), GOOD);
    }
    assertThat(label(NS1, 0)).isEqualTo("down-low-confidence");
  }

  @Test
  void vantagesInOneNetworkAndCity_haveOneVote() {
    for (int i = 0; i < 9; i++) {
      books.join(vantage("crowd" + i, 64499, i % 2 == 0 ? "Town" : " town"));
      see("crowd" + i, NS1, minute(0), SILENT);
    }
    vantages.forEach(vantage -> see(vantage, NS1, minute(0), GOOD));
    assertThat(label(NS1, 0)).isEqualTo("up-low-confidence");
  }

  @Test
  void group_isForTheTargetUnlessMostOfItAreAgainst() {
    books = books(1, 0);
    for (var vantage : List.of("a", "b", "c", "d")) {
      books.join(vantage(vantage, 64499, "Town"));
    }
    for (int number = 0; number <= 4; number++) {
      int failing = number;
      for (int i = 0; i < 4; i++) {
        see(List.of("a", "b", "c", "d").get(i), NS1, minute(number), i < failing ? SILENT : GOOD);
      }
    }
    assertThat(label(NS1, 2)).isEqualTo("up-low-confidence");
    assertThat(label(NS1, 3)).isEqualTo("down-low-confidence");
  }

  @ParameterizedTest
  @CsvSource({"udp, 2500, up", "udp, 2501, down", "tcp, 7500, up", "tcp, 7501, down"})
  void answerThatTakesFiveTimesTooLong_isNone(String transport, long millis, String state) {
    var target = transport.equals("udp") ? NS1 : TCP;
    vantages.forEach(v -> see(v, target, minute(0), GOOD, Duration.ofMillis(millis)));
    assertThat(label(target, 0)).isEqualTo(state + "-low-confidence");
  }

  @Test
  void roundTrips_areCountedAgainstTheServiceLevel() {
    for (int i = 0; i < 20; i++) {
      long millis = i == 0 ? 501 : i == 1 ? 2501 : 500;
      see("v0", NS1, minute(0).plusSeconds(i), GOOD, Duration.ofMillis(millis));
    }
    books.advance(minute(11));
    var address = books.account(XA).orElseThrow().addresses().getFirst();
    assertThat(address.answered()).isEqualTo(19);
    assertThat(address.prompt()).isEqualTo(18);
  }

  @Test
  void vantageThatDoubtsItself_hasNoVoteInThatMinute_andThatIsPublished() {
    see("v0", NS1, minute(0), SILENT);
    see("v0", NS2, minute(0).plusSeconds(20), ownFault(OwnFaultReason.OFFLINE));
    see("v0", NS1_V6, minute(0), SILENT);
    for (int number = 1; number < 4; number++) {
      see("v0", NS2, minute(number), ownFault(OwnFaultReason.OFFLINE));
    }
    see("v0", NS2, minute(6), ownFault(OwnFaultReason.INTERCEPTED));
    see("v1", NS1, minute(0), SILENT);
    see("v2", NS1, minute(0), GOOD);
    assertThat(label(NS1, 0)).isEqualTo("inconclusive-no-probes");
    books.advance(minute(30));
    assertThat(books.exclusions())
        .containsExactly(
            new Exclusion("v0", Family.IPV4, OwnFaultReason.OFFLINE, minute(0), minute(4)),
            new Exclusion("v0", Family.IPV4, OwnFaultReason.INTERCEPTED, minute(6), minute(7)));
  }

  @Test
  void exclusion_isPublishedAsSoonAsItsMinuteIsClosed() {
    see("v0", NS2, minute(0), ownFault(OwnFaultReason.CLOCK));
    books.advance(minute(3));
    assertThat(books.exclusions()).hasSize(1);
    assertThat(books.exclusions().getFirst().until()).isEqualTo(minute(1));
  }

  @Test
  void interceptedVantage_votesOverStreams() {
    vantages.forEach(v -> see(v, TCP, minute(0), GOOD));
    vantages.forEach(v -> see(v, NS1, minute(0), SILENT));
    see("v0", NS2, minute(0), ownFault(OwnFaultReason.INTERCEPTED));
    assertThat(label(TCP, 0)).isEqualTo("up-low-confidence");
    assertThat(label(NS1, 0)).isEqualTo("inconclusive-no-probes");
  }

  @Test
  void stall_spoilsOneSampleOnly() {
    vantages.forEach(v -> see(v, NS1, minute(0), GOOD));
    vantages.forEach(v -> see(v, NS1, minute(0).plusSeconds(9), ownFault(OwnFaultReason.STALL)));
    assertThat(label(NS1, 0)).isEqualTo("up-low-confidence");
    assertThat(books.exclusions()).isEmpty();
  }

  private static Outcome ownFault(OwnFaultReason reason) {
    return new Outcome.OwnFault(reason, "");
  }

  @Test
  void lateObservation_correctsTheMinute_untilItIsFinal() {
    round(0, down(NS1));
    books.advance(minute(3));
    assertThat(books.state(NS1, minute(0))).isEqualTo(MinuteState.DOWN_LOW_CONFIDENCE);
    for (var vantage : List.of("v0", "v1")) {
      for (int second = 10; second < 13; second++) {
        var late = new Observation(vantage, NS1, minute(0).plusSeconds(second), RTT, GOOD);
        assertThat(books.observe(late, minute(11).minusMillis(1))).isEqualTo(Receipt.CORRECTION);
        assertThat(books.observe(late, minute(11).minusMillis(1))).isEqualTo(Receipt.NO_CHANGE);
      }
    }
    books.advance(minute(11));
    assertThat(books.state(NS1, minute(0))).isEqualTo(MinuteState.UP_LOW_CONFIDENCE);
    assertThat(books.state(XA, "ns1.nic.xa", minute(0))).isEqualTo(MinuteState.UP_LOW_CONFIDENCE);
    assertThat(books.corrections()).isEqualTo(2); // The address and its name server.
    var tooLate = new Observation("v2", NS1, minute(0).plusSeconds(20), RTT, GOOD);
    assertThat(books.observe(tooLate, minute(11))).isEqualTo(Receipt.TOO_LATE);
  }

  @Test
  void observationsOfTheFutureAndOfOthers_areLeftOut() {
    books.advance(minute(0));
    var early = new Observation("v0", NS1, minute(2), RTT, GOOD);
    assertThat(books.observe(early, minute(0))).isEqualTo(Receipt.FUTURE);
    var other = target("ns9.nic.xa", "192.0.2.9", Transport.UDP);
    assertThat(see("v0", other, minute(0), GOOD)).isEqualTo(Receipt.GONE_TARGET);
  }

  @ParameterizedTest
  @CsvSource({
    "'', up",
    "ns1.nic.xa 192.0.2.1, up", // Two others pass.
    "ns1.nic.xa 192.0.2.1 2001:db8::1, up",
    "ns1.nic.xa 2001:db8::1 192.0.2.2, down", // Only ns3 has all its addresses.
    "192.0.2.2 192.0.2.3, down",
  })
  void service_needsTwoNameServersWithAllAddresses(String dead, String state) {
    round(0, target -> dead.contains(target.addressText()) ? SILENT : GOOD);
    assertThat(serviceLabel(0)).isEqualTo(state + "-low-confidence");
  }

  @Test
  void service_isByTheViewsOfTheVantages_notByTheStatesOfTheServers() {
    // Each name server is down for one vantage alone, so that all are up; but nobody has two.
    for (int i = 0; i < 3; i++) {
      for (var target : List.of(NS1, NS1_V6, NS2, NS3)) {
        boolean fails = !target.server().equals("ns" + (i + 1) + ".nic.xa");
        see("v" + i, target, minute(0), fails && i < 2 ? SILENT : GOOD);
      }
    }
    assertThat(label(NS3, 0)).isEqualTo("down-low-confidence");
    assertThat(label(NS1, 0)).isEqualTo("up-low-confidence");
    assertThat(label(NS2, 0)).isEqualTo("up-low-confidence");
    assertThat(serviceLabel(0)).isEqualTo("down-low-confidence");
  }

  @Test
  void server_isDownWithAnyOfItsAddresses() {
    round(0, down(NS1_V6));
    books.advance(minute(3));
    assertThat(books.state(XA, "ns1.nic.xa", minute(0))).isEqualTo(MinuteState.DOWN_LOW_CONFIDENCE);
    assertThat(books.state(XA, "ns2.nic.xa", minute(0))).isEqualTo(MinuteState.UP_LOW_CONFIDENCE);
    assertThat(books.state(TCP, minute(0))).isEqualTo(MinuteState.UP_LOW_CONFIDENCE);
  }

  @Test
  void tcpAlone_makesNoServerDown() {
    round(0, down(TCP));
    assertThat(label(TCP, 0)).isEqualTo("down-low-confidence");
    assertThat(books.state(XA, "ns1.nic.xa", minute(0)).isUp()).isTrue();
    assertThat(serviceLabel(0)).isEqualTo("up-low-confidence");
  }

  @Test
  void availability_countsTheAnswersOfKServers() {
    round(0, down(NS1, NS1_V6, NS2)); // One of three left.
    round(1, down());
    books.advance(minute(13));
    var month = books.account(XA).orElseThrow().month();
    assertThat(month.one()).isCloseTo(1.0, within(1e-12));
    assertThat(month.two()).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void incident_opensAndClosesWithThreeMinutesInARow() {
    rounds(0, 2, down(NS1));
    round(2, down());
    rounds(3, 6, down(NS1));
    rounds(6, 8, down());
    round(8, down(NS1));
    books.advance(minute(11));
    var open = books.account(XA).orElseThrow().addresses().getFirst().account();
    assertThat(open.open()).contains(new Incident(minute(3), null, 4));
    rounds(11, 14, down());
    books.advance(minute(20));
    var account = books.account(XA).orElseThrow().addresses().getFirst().account();
    assertThat(account.incidents()).containsExactly(new Incident(minute(3), minute(11), 4));
    assertThat(account.month().down()).isEqualTo(6);
    assertThat(account.month().inconclusive()).isEqualTo(6); // 9 and 10; 14 to 17.
    assertThat(account.open()).isEmpty();
  }

  @Test
  void changeOfTheDelegation_makesTenMinutesInconclusive_andTheRestGoesOn() {
    rounds(0, 5, down(NS2));
    var ns4 = target("ns4.nic.xa", "192.0.2.4", Transport.UDP);
    books.reconfigure(List.of(NS1, NS2, ns4), minute(5).plusSeconds(30));
    for (int number = 5; number < 30; number++) {
      for (var vantage : vantages) {
        for (var target : List.of(NS1, NS2, ns4)) {
          see(vantage, target, minute(number).plusSeconds(31), GOOD);
        }
      }
    }
    books.advance(minute(40));
    assertThat(books.state(NS2, minute(4)).isDown()).isTrue();
    assertThat(books.state(NS1, minute(5))).isEqualTo(MinuteState.INCONCLUSIVE_RECONFIGURED);
    assertThat(books.state(ns4, minute(15))).isEqualTo(MinuteState.INCONCLUSIVE_RECONFIGURED);
    assertThat(books.state(XA, minute(15))).isEqualTo(MinuteState.INCONCLUSIVE_RECONFIGURED);
    assertThat(books.state(ns4, minute(16)).isUp()).isTrue();
    assertThat(books.state(NS3, minute(4))).isEqualTo(MinuteState.UNBOOKED);
    assertThat(books.serverDowntimes(XA).keySet())
        .containsExactly("ns1.nic.xa", "ns2.nic.xa", "ns4.nic.xa");
    assertThat(books.serverDowntimes(XA).get("ns2.nic.xa")).isEqualTo(new Downtime(5, 5));
  }

  @Test
  void sameTargetsAgain_changeNothing() {
    books.reconfigure(ALL.reversed(), minute(1));
    round(1, down());
    assertThat(label(NS1, 1)).isEqualTo("up-low-confidence");
  }

  @Test
  void minutesInWhichNobodyKeptTheBooks_areNotBooked_andTheNewestCanBeMadeGood() {
    round(0, down());
    books.advance(minute(3));
    books.advance(minute(60)); // The collector comes back.
    assertThat(books.state(NS1, minute(40))).isEqualTo(MinuteState.UNBOOKED);
    assertThat(books.state(NS1, minute(55))).isEqualTo(MinuteState.INCONCLUSIVE_NO_PROBES);
    for (var vantage : vantages) {
      books.observe(new Observation(vantage, NS1, minute(55), RTT, SILENT), minute(60));
    }
    books.advance(minute(61));
    assertThat(books.state(NS1, minute(55))).isEqualTo(MinuteState.DOWN_LOW_CONFIDENCE);
    var week = books.account(XA).orElseThrow().addresses().getFirst().account().week();
    assertThat(week.up()).isEqualTo(1);
    assertThat(week.down()).isEqualTo(1);
  }

  @Test
  void clockThatIsSetBack_isAsIfItStoodStill() {
    round(0, down());
    books.advance(minute(20));
    books.advance(minute(5));
    assertThat(books.until()).isEqualTo(minute(18));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 432, 0", "1, 432, 0", "43, 432, 0", "44, 432, 10", "108, 432, 25", "216, 432, 50",
    "324, 432, 75", "431, 432, 75", "432, 432, 100", "999, 432, 100", "0, 0, 0", "1, 0, 100",
  })
  void ladder_hasFiveSteps(int down, int allowed, int step) {
    assertThat(Slr.step(down, allowed)).isEqualTo(step);
  }
}
