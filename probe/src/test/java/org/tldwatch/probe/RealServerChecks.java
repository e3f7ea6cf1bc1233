// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.tldwatch.lab.hostile.HostileZone;
import org.tldwatch.lab.real.Nsd;
import org.tldwatch.lab.real.SelfSigned;
import org.tldwatch.lab.real.Served;
import org.tldwatch.lab.registry.Registry.Denial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.WireObservation;

/** What every real name server has to give a probe, whoever wrote it. */
final class RealServerChecks {
  private static final Tld TLD = new Tld("xy");
  private static final String ADDRESS = "127.0.0.1";

  private final Path folder;
  private final int port = Nsd.freePort();
  private final int tlsPort = Nsd.freePort();
  private final HostileZone zone;
  private final FakeCollector collector = new FakeCollector();
  private final List<AutoCloseable> running = new ArrayList<>();

  /** Starts a server of one kind. */
  @FunctionalInterface
  interface Starter {
    AutoCloseable start(Path folder, Served served);
  }

  RealServerChecks(Path folder, Denial denial) {
    this.folder = folder;
    zone = HostileZone.of(TLD, denial, folder.resolve("keys"), Instant.now());
  }

  private Served served() {
    return new Served(ADDRESS, port, TLD, zone.good().masterFile());
  }

  /** SOA, signatures and NSID over UDP and TCP. */
  void answersOverUdpAndTcp(Starter starter, String nsid) {
    start(starter, served().withCookies(), Transport.UDP, Transport.TCP);
    for (int target : List.of(0, 1)) {
      var seen = awaitObservation(target, WireObservation::hasAnswered);
      assertThat(FineLabels.of(seen)).isEqualTo("ok");
      assertThat(seen.getAnswered().getAuthoritative()).isTrue();
      assertThat(seen.getAnswered().getSerial()).isEqualTo((int) zone.good().serial().value());
      assertThat(seen.getAnswered().getNsid().toStringUtf8()).isEqualTo(nsid);
      assertThat(seen.getAnswered().hasRrsigExpires()).isTrue();
    }
  }

  /**
   * What is beyond the limit is truncated and empty, or silence, and never a lame answer. Of a
   * target that never answered in full it is not known that its answer would fit a datagram.
   */
  void limit_isTold(Starter starter) {
    // Many targets at one address, so that a budget per question cannot hide the limit.
    start(starter, served().limitedTo(1), transports(Transport.UDP, 10));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> labels().contains("rate-limited") && labels().contains("ok"));
    assertThat(labels())
        .isSubsetOf("ok", "rate-limited", "truncated", "timeout", "own-fault-stall");
  }

  /** The same server with the same limit, but with cookies, which it spares. */
  void limit_sparesThoseWithACookie(Starter starter) {
    start(starter, served().limitedTo(1).withCookies(), transports(Transport.UDP, 10));
    await().atMost(Duration.ofSeconds(30)).until(() -> collector.observations().count() > 150);
    var settled = labels().subList(100, 150);
    assertThat(settled).doesNotContain("rate-limited", "truncated", "timeout");
  }

  void answersOverTls(Starter starter) {
    var identity = SelfSigned.in(folder.resolve("tls"));
    start(starter, served().overTls(identity, tlsPort), Transport.DOT);
    var seen = awaitObservation(0, WireObservation::hasAnswered);
    assertThat(FineLabels.of(seen)).isEqualTo("ok");
  }

  private static Transport[] transports(Transport transport, int count) {
    return IntStream.range(0, count).mapToObj(_ -> transport).toArray(Transport[]::new);
  }

  private void start(Starter starter, Served served, Transport... transports) {
    running.add(starter.start(folder.resolve("server"), served));
    await().atMost(Duration.ofSeconds(30)).until(this::isListening);
    var targets = new ArrayList<Target>();
    for (var transport : transports) {
      int at = transport == Transport.DOT ? tlsPort : port;
      var server = "ns" + targets.size() + ".nic.xy";
      targets.add(new Target(TLD, server, InetAddress.ofLiteral(ADDRESS), at, transport));
    }
    collector.assign(1, targets);
    running.add(
        Probe.start(
            Fixtures.config(Duration.ofMillis(200), Duration.ofMillis(500)), collector.channel()));
  }

  private boolean isListening() {
    try (var socket = new Socket(ADDRESS, port)) {
      return socket.isConnected();
    } catch (IOException ignored) {
      return false;
    }
  }

  private List<String> labels() {
    return collector.observations().map(FineLabels::of).toList();
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

  void stop() throws Exception {
    for (var each : running.reversed()) {
      each.close();
    }
    collector.close();
  }
}
