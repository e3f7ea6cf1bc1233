// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tldwatch.lab.hostile.Behaviour;
import org.tldwatch.lab.hostile.HostileServer;
import org.tldwatch.lab.hostile.HostileZone;
import org.tldwatch.lab.real.Nsd;
import org.tldwatch.lab.registry.Registry.Denial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

/**
 * One probe that asks every kind of hostile server at the same time, and healthy ones next to them:
 * each misbehaviour ends in its outcome, and costs nobody else a sample.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileIT {
  private static final Tld TLD = new Tld("xz");
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final Duration LATE = Duration.ofMillis(700);
  private static final int HEALTHY_SAMPLES = 25;

  /** What a probe may say of each over the transport over which it misbehaves. */
  private static final Map<Behaviour, Set<String>> EXPECTED = new EnumMap<>(Behaviour.class);

  static {
    expect(Behaviour.HONEST, "ok");
    expect(Behaviour.WRONG_ID, "mismatch-id");
    expect(Behaviour.WRONG_QUESTION, "mismatch-question");
    expect(Behaviour.WRONG_CASE, "ok"); // Counted; servers that fold case are known.
    expect(Behaviour.FROM_ANOTHER_PORT, "timeout");
    expect(Behaviour.FORGED_THEN_HONEST, "ok");
    expect(Behaviour.TWICE_THE_SAME, "ok");
    expect(Behaviour.TWICE_CONTRADICTING, "ok");
    expect(Behaviour.SILENT, "timeout");
    expect(Behaviour.LATE, "timeout");
    expect(
        Behaviour.CUT_ANYWHERE,
        "timeout", // where nothing is left
        "mismatch-id",
        "mismatch-question",
        "malformed-header",
        "malformed-question",
        "malformed-answer",
        "malformed-authority",
        "malformed-additional");
    expect(Behaviour.POINTER_LOOP, "malformed-answer");
    expect(Behaviour.ENDLESS_COUNTS, "malformed-answer", "malformed-additional");
    expect(Behaviour.RUBBISH, "mismatch-id");
    expect(Behaviour.NO_OCTETS, "timeout");
    expect(Behaviour.SERVFAIL, "servfail");
    expect(Behaviour.REFUSED, "refused");
    expect(Behaviour.BADVERS, "badvers");
    expect(Behaviour.BADCOOKIE, "badcookie");
    expect(Behaviour.FORMERR_TO_EDNS, "formerr");
    expect(Behaviour.NOT_AUTHORITATIVE, "lame-not-authoritative");
    expect(Behaviour.UPWARD_REFERRAL, "lame-upward-referral");
    expect(Behaviour.NO_SOA, "lame-no-soa");
    expect(Behaviour.SOA_OF_ANOTHER, "lame-wrong-owner");
    expect(Behaviour.TRUNCATED, "truncated");
    expect(Behaviour.RATE_LIMITED, "truncated"); // It never showed that its answer would fit.
    expect(Behaviour.EXPIRED, "ok");
    expect(Behaviour.NOT_YET_VALID, "ok");
    expect(Behaviour.BOGUS, "ok");
    expect(Behaviour.UNSIGNED, "ok");
    expect(Behaviour.NO_DENIAL, "ok");
    expect(Behaviour.TCP_SILENT, "timeout");
    expect(Behaviour.TCP_HANGS_UP, "unreachable-connection-closed");
    expect(Behaviour.TCP_HALF_CLOSED, "unreachable-connection-closed");
    expect(Behaviour.TCP_RESET, "unreachable-connection-reset");
    expect(Behaviour.TCP_OCTET_A_SECOND, "timeout");
    expect(Behaviour.TCP_EMPTY_PROMISE, "timeout");
    expect(Behaviour.TCP_RUBBISH, "mismatch-id");
    expect(Behaviour.TCP_ENDLESS_NONSENSE, "mismatch-id");
    expect(Behaviour.TCP_HUGE_ANSWER, "malformed-answer");
    expect(Behaviour.TCP_TRUNCATED, "malformed-header");
    expect(Behaviour.TCP_CUT_SHORT, "unreachable-connection-closed");
  }

  private static void expect(Behaviour behaviour, String... labels) {
    EXPECTED.put(behaviour, Set.of(labels));
  }

  @TempDir static Path folder;

  private static final List<HostileServer> servers = new ArrayList<>();
  private static final List<Target> targets = new ArrayList<>();
  private static Nsd nsd;
  private static FakeCollector collector;
  private static Probe probe;

  @BeforeAll
  static void start() {
    int port = Nsd.freePort();
    var zone = HostileZone.of(TLD, Denial.NSEC, folder.resolve("keys"), Instant.now());
    for (var behaviour : Behaviour.values()) {
      var address = InetAddress.ofLiteral("127.0.71." + (1 + behaviour.ordinal()));
      servers.add(HostileServer.start(address, port, behaviour, zone, LATE));
      for (var transport : Transport.values()) {
        targets.add(new Target(TLD, "ns1.nic.xz", address, port, transport));
      }
    }
    if (Nsd.isInstalled()) {
      nsd = new Nsd(folder.resolve("nsd"), List.of("127.0.72.1"), port, List.of(TLD));
      nsd.start();
      var address = InetAddress.ofLiteral("127.0.72.1");
      await().until(() -> answersTcp(address, port));
      targets.add(new Target(TLD, "ns2.nic.xz", address, port, Transport.UDP));
      targets.add(new Target(TLD, "ns2.nic.xz", address, port, Transport.TCP));
    }
    collector = new FakeCollector();
    collector.assign(1, targets);
    probe = Probe.start(Fixtures.config(INTERVAL, TIMEOUT), collector.channel());
  }

  private static boolean answersTcp(InetAddress address, int port) {
    try (var socket = new java.net.Socket(address, port)) {
      return socket.isConnected();
    } catch (java.io.IOException ignored) {
      return false;
    }
  }

  @AfterAll
  static void stop() {
    probe.close();
    collector.close();
    servers.forEach(HostileServer::close);
    if (nsd != null) {
      nsd.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(1)
  void misbehaviour_endsInItsOutcome(Behaviour behaviour) {
    var misbehaves = behaviour.isOverTcp() ? Transport.TCP : Transport.UDP;
    var honest = behaviour.isOverTcp() ? Transport.UDP : Transport.TCP;
    assertThat(labelsOf(behaviour, misbehaves, 3)).isSubsetOf(EXPECTED.get(behaviour));
    assertThat(labelsOf(behaviour, honest, 1)).containsOnly("ok");
  }

  /** Where UDP works: as long as it does not, no slot is spent on TLS. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ANY,
      names = {"HONEST", "TCP_.*"})
  @Order(2)
  void plainDns_isNoTls(Behaviour behaviour) {
    assertThat(labelsOf(behaviour, Transport.DOT, 1))
        .isSubsetOf(
            "timeout-handshake",
            "timeout",
            "unreachable-handshake-failed",
            "unreachable-connection-closed",
            "unreachable-connection-reset");
  }

  @Test
  @Order(3)
  void healthyNeighbours_loseNoSample() {
    for (int index = 0; index < targets.size(); index++) {
      boolean healthy = index < 2 || index >= Behaviour.values().length * Transport.values().length;
      if (healthy) {
        boolean udp = targets.get(index).transport() == Transport.UDP;
        assertThat(labels(index, udp ? HEALTHY_SAMPLES : 2)).containsOnly("ok");
      }
    }
    var asking = probe.statistics().asking();
    assertThat(asking.late()).isPositive();
    assertThat(asking.duplicate()).isPositive();
  }

  private static List<String> labelsOf(Behaviour behaviour, Transport transport, int least) {
    int index = behaviour.ordinal() * Transport.values().length + transport.ordinal();
    return labels(index, least);
  }

  /** What was observed of a target, once it is enough; our own stalls apart. */
  private static List<String> labels(int index, int least) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                collector
                    .observations()
                    .filter(seen -> seen.getTargetIndex() == index)
                    .map(FineLabels::of)
                    .filter(label -> !label.equals("own-fault-stall"))
                    .toList(),
            seen -> seen.size() >= least);
  }
}
