// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.ProbeReport;
import org.tldwatch.model.wire.WireObservation;

/** What the collector takes from a probe and what not, over a channel in this process. */
class ProbeLinkIT {
  @TempDir Path folder;
  private LinkedCollector linked;

  @BeforeEach
  void start() throws IOException {
    linked = new LinkedCollector(TestWorld.settings(folder, List.of()));
  }

  @AfterEach
  void stop() {
    linked.close();
  }

  private FakeProbe probe(String vantage, long boot) {
    return new FakeProbe(linked.channel(), vantage, boot);
  }

  private void assertRefused(Hello.Builder hello, Status.Code code, String why) {
    var probe = probe("ams1", 1);
    probe.say(hello.build());
    var status = Status.fromThrowable(probe.error());
    assertThat(status.getCode()).isEqualTo(code);
    assertThat(status.getDescription()).contains(why);
  }

  private static List<WireObservation> good(int... targets) {
    return Arrays.stream(targets)
        .mapToObj(i -> FakeProbe.observation(i, Instant.now(), FakeProbe::good))
        .toList();
  }

  private String metrics() {
    return linked.get("/metrics");
  }

  @Test
  void hello_thatCannotBe_isRefusedWithAReason() {
    assertRefused(
        FakeProbe.hello("ams1").setProtocolVersion(2),
        Status.Code.FAILED_PRECONDITION,
        "protocol version should be 1: was 2");
    assertRefused(
        FakeProbe.hello("Ams 1\n"), Status.Code.INVALID_ARGUMENT, "vantage should be 1 to 32");
    assertRefused(
        FakeProbe.hello("ams1").setIntervalMillis(1),
        Status.Code.INVALID_ARGUMENT,
        "interval should be between");
  }

  @Test
  void batch_beforeHello_isRefused() {
    var probe = probe("ams1", 1);
    probe.sendWithoutWaiting(1, 1, good(0));
    assertThat(Status.fromThrowable(probe.error()).getCode())
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void assignment_listsEveryTarget() {
    var assignment = probe("ams1", 1).connect().assignment();
    assertThat(assignment.getTargetsCount()).isEqualTo(8);
    assertThat(assignment.getTargets(0).getServer()).isEqualTo("ns1.nic.xa");
    assertThat(assignment.getTargets(0).getAddress().size()).isEqualTo(4);
    assertThat(assignment.getTargets(0).getPort()).isEqualTo(5300);
  }

  @Test
  void batch_sentTwice_countsOnce() {
    var probe = probe("ams1", 7).connect();
    probe.sendAs(1, probe.assignment().getVersion(), good(0, 1));
    var again = probe("ams1", 7).connect();
    var acknowledgement = again.sendAs(1, again.assignment().getVersion(), good(0, 1));

    assertThat(acknowledgement.getBoot()).isEqualTo(7);
    assertThat(acknowledgement.getBatchNumber()).isEqualTo(1);
    assertThat(metrics())
        .contains("tldwatch_collector_duplicate_batches_total 1.0")
        .contains("tldwatch_collector_observations_total{result=\"accepted\"} 2.0");
  }

  @Test
  void batch_withBadParts_losesThemAlone() {
    var probe = probe("ams1", 1).connect();
    probe.send(good(0, 999));
    probe.sendAs(2, 12345, good(0, 1, 2));
    assertThat(metrics())
        .contains("tldwatch_collector_observations_total{result=\"accepted\"} 1.0")
        .contains("tldwatch_collector_observations_total{result=\"wrong-target\"} 1.0")
        .contains("tldwatch_collector_observations_total{result=\"wrong-assignment\"} 3.0")
        .contains("tldwatch_collector_observations_total{result=\"absurd-clock\"} 0.0");
  }

  @Test
  void overdueNotices_areCounted_andTheBatchIsAcknowledged() {
    var probe = probe("ams1", 1).connect();
    var sent = Instant.now().minusMillis(400);
    assertThat(
            probe
                .overdue(FakeProbe.notice(0, sent, 300), FakeProbe.notice(999, sent, 300))
                .getBatchNumber())
        .isOne();
    assertThat(metrics())
        .contains("tldwatch_collector_overdue_total{result=\"accepted\"} 1.0")
        .contains("tldwatch_collector_overdue_total{result=\"wrong-target\"} 1.0")
        .contains("tldwatch_collector_overdue_total{result=\"late\"} 0.0");
  }

  @Test
  void clockQuestion_isAnsweredWithTheTime() {
    var probe = new FakeProbe(linked.channel(), "ams1", 1).connect();

    probe.askClock(42);

    var reply = probe.next().getClockReply();
    assertThat(reply.getEchoNanos()).isEqualTo(42);
    assertThat(reply.getCollectorMicros()).isGreaterThan(1_700_000_000_000_000L);
  }

  @Test
  void report_isShown_andNotAnswered() {
    var probe = probe("ams1", 1).connect();
    probe.report(ProbeReport.newBuilder().setAskedSamples(12).setTargets(8).build());
    probe.report(ProbeReport.newBuilder().setAskedSamples(-1).build());
    probe.sayNothingKnown();
    assertThat(probe.send(good(0)).getBatchNumber()).isEqualTo(1);

    assertThat(metrics())
        .contains("tldwatch_probe_connected{vantage=\"ams1\"} 1.0")
        .contains("tldwatch_probe_asked_samples_total{vantage=\"ams1\"} 12.0")
        .contains("tldwatch_probe_targets{vantage=\"ams1\"} 8.0")
        .contains("tldwatch_collector_reports_total{result=\"absurd\"} 1.0");
    probe.close();
    await()
        .untilAsserted(
            () -> assertThat(metrics()).contains("tldwatch_probe_connected{vantage=\"ams1\"} 0.0"));
  }

  @Test
  void report_beforeHello_isRefused() {
    var probe = probe("ams1", 1);
    probe.report(ProbeReport.getDefaultInstance());
    assertThat(Status.fromThrowable(probe.error()).getDescription())
        .isEqualTo("hello should come before the first report");
  }

  @Test
  void secondConnection_takesOverFromTheFirst() {
    var first = probe("ams1", 1).connect();
    var second = probe("ams1", 2).connect();
    assertThat(Status.fromThrowable(first.error()).getCode()).isEqualTo(Status.Code.ABORTED);
    assertThat(second.send(good(0)).getBatchNumber()).isEqualTo(1);
    assertThat(metrics()).contains("tldwatch_collector_vantages_connected 1.0");

    second.close();
    await()
        .untilAsserted(
            () -> assertThat(metrics()).contains("tldwatch_collector_vantages_connected 0.0"));
  }
}
