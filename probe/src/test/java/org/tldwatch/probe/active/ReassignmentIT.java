// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.probe.FakeCollector;
import org.tldwatch.probe.Fixtures;
import org.tldwatch.probe.Probe;
import org.tldwatch.probe.ServerAnswers;
import org.xbill.DNS.Message;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Assignments that change in mid-stream: what stays assigned is measured as if nothing happened.
 */
class ReassignmentIT {
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final int VERSIONS = 12;
  private static final List<String> STAYING = List.of("xa", "xb", "xc", "xd", "xe");

  /** Serials given to each TLD, in order; each answer has its own. */
  private final Map<String, List<Long>> given = new ConcurrentHashMap<>();

  private final ScriptedServer server = new ScriptedServer().on(this::answer);
  private final FakeCollector collector = new FakeCollector();
  private final Map<Long, List<Target>> lists = new ConcurrentHashMap<>();
  private Probe probe;

  @AfterEach
  void stop() {
    if (probe != null) {
      probe.close();
    }
    collector.close();
    server.close();
  }

  @Test
  void stayingTargets_loseNoSampleAndDoubleNone() {
    assign(1);
    probe = Probe.start(Fixtures.config(INTERVAL, Duration.ofSeconds(1)), collector.channel());
    for (int version = 2; version <= VERSIONS; version++) {
      int wanted = 3 * (version - 1);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> STAYING.stream().allMatch(tld -> samples(tld).size() >= wanted));
      assign(version);
    }
    long newest = VERSIONS;
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                collector.batches.stream()
                    .anyMatch(
                        batch ->
                            batch.getAssignmentVersion() == newest
                                && batch.getObservationsCount() > 0));
    probe.close();
    var numbers = probe.statistics().asking();
    long underWay =
        numbers.asked() - numbers.byOutcome().values().stream().mapToLong(Long::longValue).sum();

    for (String tld : STAYING) {
      var serials = serials(tld);
      assertThat(serials).as("told of " + tld).doesNotHaveDuplicates();
      var untold = new ArrayList<>(given.get(tld));
      untold.removeAll(serials);
      // The last may be under way while the probe stops; stalls of our own are discarded.
      assertThat((long) untold.size())
          .as("untold " + untold)
          .isLessThanOrEqualTo(1 + underWay + numbers.stalled());
      assertThat(slotsLeftOut(tld))
          .as("slots without a sample")
          .isLessThanOrEqualTo(numbers.missedSlots() + underWay + numbers.stalled());
    }
    assertThat(samples("qm")).as("was there from the start").isNotEmpty();
    assertThat(samples("qn")).as("came later").isNotEmpty();
  }

  /** Odd versions have qm, even ones qn; the others stay, at another index in each version. */
  private void assign(int version) {
    var tlds = new ArrayList<String>();
    IntStream.range(0, STAYING.size())
        .forEach(i -> tlds.add(STAYING.get((i + version) % STAYING.size())));
    tlds.add(version % STAYING.size(), version % 2 == 1 ? "qm" : "qn");
    var targets =
        tlds.stream().map(tld -> Fixtures.target(tld, server.port(), Transport.UDP)).toList();
    lists.put((long) version, targets);
    collector.assign(version, targets);
  }

  private void answer(ScriptedServer.Datagram question) {
    try {
      var asked = new Message(question.query()).getQuestion();
      if (asked.getName().labels() > 2 || asked.getType() != Type.SOA) {
        question.reply(ServerAnswers.signed(question.query()));
        return;
      }
      var tld = asked.getName().toString(true).toLowerCase(Locale.ROOT);
      var serials = given.computeIfAbsent(tld, _ -> new CopyOnWriteArrayList<>());
      long serial = serials.size() + 1L;
      serials.add(serial);
      var soa = ServerAnswers.soa(asked.getName());
      var answer = ServerAnswers.answerTo(question.query());
      answer.addRecord(
          new SOARecord(
              soa.getName(),
              soa.getDClass(),
              soa.getTTL(),
              soa.getHost(),
              soa.getAdmin(),
              serial,
              soa.getRefresh(),
              soa.getRetry(),
              soa.getExpire(),
              soa.getMinimum()),
          Section.ANSWER);
      question.reply(answer.toWire());
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** What was told of a TLD, whatever index it had; batches sent again are none here. */
  private List<WireObservation> samples(String tld) {
    var found = new ArrayList<WireObservation>();
    for (Batch batch : collector.batches) {
      for (var observation : batch.getObservationsList()) {
        var list = lists.get(batch.getAssignmentVersion());
        if (list.get(observation.getTargetIndex()).tld().label().equals(tld)) {
          found.add(observation);
        }
      }
    }
    return found;
  }

  private List<Long> serials(String tld) {
    return samples(tld).stream()
        .filter(sample -> sample.hasAnswered() && sample.getAnswered().hasSerial())
        .map(sample -> Integer.toUnsignedLong(sample.getAnswered().getSerial()))
        .toList();
  }

  /** How many slots of the schedule passed between the first sample and the last without one. */
  private long slotsLeftOut(String tld) {
    var sent = samples(tld).stream().mapToLong(WireObservation::getSentMicros).sorted().toArray();
    long slots =
        Math.round((sent[sent.length - 1] - sent[0]) / (double) (INTERVAL.toNanos() / 1_000));
    return slots + 1 - sent.length;
  }
}
