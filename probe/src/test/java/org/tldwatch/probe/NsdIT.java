// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.lab.real.Nsd;
import org.tldwatch.lab.real.SelfSigned;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.WireObservation;

/** A probe against a real name server. */
class NsdIT {
  private static final int UDP = 0;
  private static final int TCP = 1;

  @TempDir Path folder;
  private Nsd nsd;
  private FakeCollector collector;
  private Probe probe;

  @BeforeEach
  void start() {
    assumeTrue(Nsd.isInstalled(), "skipped: no NSD here (Debian package nsd)");
    int port = Nsd.freePort();
    nsd = new Nsd(folder, List.of("127.0.0.1"), port, List.of(new Tld("xa")));
    nsd.start();
    collector = new FakeCollector();
    collector.assign(
        1,
        List.of(
            Fixtures.target("xa", port, Transport.UDP),
            Fixtures.target("xa", port, Transport.TCP)));
    probe =
        Probe.start(
            Fixtures.config(Duration.ofMillis(200), Duration.ofMillis(500)), collector.channel());
  }

  @AfterEach
  void stop() {
    if (probe != null) {
      probe.close();
      collector.close();
      nsd.close();
    }
  }

  @Test
  void answers_overUdpAndTcp() {
    for (int target : List.of(UDP, TCP)) {
      var answered = awaitObservation(target, WireObservation::hasAnswered).getAnswered();
      assertThat(answered.getRcode()).isZero();
      assertThat(answered.getAuthoritative()).isTrue();
      assertThat(answered.getSerial()).isEqualTo(2026112001);
      assertThat(answered.getNsid().toStringUtf8()).isEqualTo("nsd");
      assertThat(answered.getSizeBytes()).isBetween(50, 1232);
    }
    await().until(() -> probe.statistics().asking().byOutcome().getOrDefault("ok", 0L) >= 2);
    assertThat(probe.statistics().vantage()).isEqualTo("ams1");
    assertThat(probe.statistics().asking().targets()).isEqualTo(2);
    assertThat(probe.statistics().link().connected()).isTrue();
    await().atMost(Duration.ofSeconds(20)).until(() -> collector.reports.size() >= 2);
    assertThat(collector.reports.getLast().getAskedSamples()).isPositive();
  }

  @Test
  void killed_isUnreachableAtOnce() {
    awaitObservation(UDP, WireObservation::hasAnswered);
    awaitObservation(TCP, WireObservation::hasAnswered);
    nsd.kill();
    var udp = awaitObservation(UDP, seen -> unreachable(seen, "PORT"));
    assertThat(udp.getElapsedNanos()).isLessThan(Duration.ofMillis(500).toNanos());
    awaitObservation(TCP, seen -> unreachable(seen, "CONNECTION_REFUSED"));
  }

  @Test
  void stopped_timesOutAndRecovers() {
    awaitObservation(UDP, WireObservation::hasAnswered);
    nsd.freeze();
    var timeout = awaitObservation(UDP, WireObservation::hasTimeout);
    assertThat(timeout.getElapsedNanos()).isGreaterThanOrEqualTo(500_000_000);
    awaitObservation(TCP, WireObservation::hasTimeout);
    nsd.thaw();
    collector.batches.clear();
    awaitObservation(UDP, WireObservation::hasAnswered);
    awaitObservation(TCP, WireObservation::hasAnswered);
  }

  @Test
  void answers_overTls() {
    assumeTrue(SelfSigned.isPossible(), "skipped: no OpenSSL here (Debian package openssl)");
    int tlsPort = Nsd.freePort();
    nsd.offerTls(SelfSigned.in(folder.resolve("tls")), tlsPort);
    nsd.start();
    collector.assign(2, List.of(Fixtures.target("xa", tlsPort, Transport.DOT)));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                collector.batches.stream()
                    .filter(batch -> batch.getAssignmentVersion() == 2)
                    .flatMap(batch -> batch.getObservationsList().stream())
                    .anyMatch(seen -> FineLabels.of(seen).equals("ok")));
  }

  private static boolean unreachable(WireObservation seen, String reason) {
    return seen.hasUnreachable() && seen.getUnreachable().getReason().equals(reason);
  }

  private WireObservation awaitObservation(int target, Predicate<WireObservation> wanted) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                collector
                    .observations()
                    .filter(seen -> seen.getTargetIndex() == target)
                    .filter(wanted)
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }
}
