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
import java.util.function.Predicate;
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
import org.tldwatch.model.Outcome.Proof;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.WireDelegation;

/**
 * One probe that asks every kind of hostile server at the same time, and healthy ones next to them:
 * each misbehaviour ends in its outcome, and costs nobody else a sample.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileIT {
  private static final Tld TLD = new Tld("xz");

  /** Its zone is not signed. */
  private static final Tld PLAIN = new Tld("xy");

  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final Duration LATE = Duration.ofMillis(700);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
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
    // Our own fault is the first, unless a stall spoilt it: the server gave us no cookie before.
    expect(Behaviour.BADCOOKIE, "badcookie", "own-fault-cookie");
    expect(Behaviour.FORMERR_TO_EDNS, "formerr");
    expect(Behaviour.NOT_AUTHORITATIVE, "lame-not-authoritative");
    expect(Behaviour.UPWARD_REFERRAL, "lame-upward-referral");
    // Of a random name, an answer without records denies nothing.
    expect(Behaviour.NO_SOA, "lame-no-soa", "dnssec-no-denial");
    expect(Behaviour.SOA_OF_ANOTHER, "lame-wrong-owner", "dnssec-no-denial");
    expect(Behaviour.TRUNCATED, "truncated");
    expect(Behaviour.RATE_LIMITED, "truncated"); // It never showed that its answer would fit.
    expect(Behaviour.EXPIRED, "dnssec-expired");
    expect(Behaviour.NOT_YET_VALID, "dnssec-not-yet-valid");
    expect(Behaviour.BOGUS, "ok", "dnssec-bogus"); // The SOA record is read, not validated.
    expect(Behaviour.UNSIGNED, "dnssec-no-rrsig");
    expect(Behaviour.NO_DENIAL, "ok", "dnssec-no-denial");
    expect(Behaviour.DENIAL_EXPIRED, "ok", "dnssec-expired");
    expect(Behaviour.DENIAL_NOT_YET_VALID, "ok", "dnssec-not-yet-valid");
    expect(Behaviour.DENIAL_UNSIGNED, "ok", "dnssec-no-rrsig");
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

  /** Where a probe may say several things: what it has to come to. */
  private static final Map<Behaviour, String> AWAITED =
      Map.of(
          Behaviour.BADCOOKIE, "badcookie",
          Behaviour.BOGUS, "dnssec-bogus",
          Behaviour.NO_DENIAL, "dnssec-no-denial",
          Behaviour.DENIAL_EXPIRED, "dnssec-expired",
          Behaviour.DENIAL_NOT_YET_VALID, "dnssec-not-yet-valid",
          Behaviour.DENIAL_UNSIGNED, "dnssec-no-rrsig");

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
      nsd = new Nsd(folder.resolve("nsd"), List.of("127.0.72.1"), port, List.of(PLAIN));
      nsd.start();
      var address = InetAddress.ofLiteral("127.0.72.1");
      await().until(() -> answersTcp(address, port));
      targets.add(new Target(PLAIN, "ns1.nic.xy", address, port, Transport.UDP));
      targets.add(new Target(PLAIN, "ns1.nic.xy", address, port, Transport.TCP));
    }
    collector = new FakeCollector();
    var signed = Signers.of(TLD, zone.rootZone());
    assertThat(signed.getDsList()).isNotEmpty();
    // The honest server first: whoever answers first is asked for the keys of the zone.
    collector.assign(assignment(1, signed, targets.subList(0, Transport.values().length)));
    probe = Probe.start(Fixtures.config(INTERVAL, TIMEOUT), collector.channel());
    await().atMost(PATIENCE).until(HostileIT::isHonestDenialValidated);
    collector.assign(assignment(2, signed, targets));
  }

  private static Assignment assignment(long version, WireDelegation signed, List<Target> those) {
    return Assignment.newBuilder()
        .setVersion(version)
        .addDelegations(signed)
        .addDelegations(WireDelegation.newBuilder().setTld(PLAIN.label()))
        .addAllTargets(those.stream().map(FakeCollector::wire).toList())
        .build();
  }

  private static boolean isHonestDenialValidated() {
    int honest = indexOf(Behaviour.HONEST, Transport.UDP);
    return collector
        .observations()
        .filter(seen -> seen.getTargetIndex() == honest)
        .anyMatch(seen -> seen.getDenied().getProof().equals(Proof.VALIDATED.name()));
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
    var awaited = AWAITED.get(behaviour);
    int index = indexOf(behaviour, misbehaves);
    var labels =
        labels(index, seen -> seen.size() >= 3 && (awaited == null || seen.contains(awaited)));
    assertThat(labels).isSubsetOf(EXPECTED.get(behaviour));
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
        int least = udp ? HEALTHY_SAMPLES : 2;
        assertThat(labels(index, seen -> seen.size() >= least)).containsOnly("ok");
      }
    }
    var asking = probe.statistics().asking();
    assertThat(asking.late()).isPositive();
    assertThat(asking.duplicate()).isPositive();
  }

  @Test
  @Order(4)
  void healthyDenial_isValidatedNextToHostileOnes() {
    int honest = indexOf(Behaviour.HONEST, Transport.UDP);
    labels(honest, seen -> seen.size() >= HEALTHY_SAMPLES);
    var proofs =
        collector
            .observations()
            .filter(seen -> seen.getTargetIndex() == honest && seen.hasDenied())
            .map(seen -> seen.getDenied().getProof())
            .dropWhile(proof -> proof.equals(Proof.UNCHECKED.name()))
            .toList();
    assertThat(proofs).hasSizeGreaterThan(1).containsOnly(Proof.VALIDATED.name());
  }

  private static List<String> labelsOf(Behaviour behaviour, Transport transport, int least) {
    return labels(indexOf(behaviour, transport), seen -> seen.size() >= least);
  }

  private static int indexOf(Behaviour behaviour, Transport transport) {
    return behaviour.ordinal() * Transport.values().length + transport.ordinal();
  }

  /** What was observed of a target, once it is enough; our own stalls apart. */
  private static List<String> labels(int index, Predicate<List<String>> enough) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                collector
                    .observations()
                    .filter(seen -> seen.getTargetIndex() == index)
                    .map(FineLabels::of)
                    .filter(label -> !label.equals("own-fault-stall"))
                    .toList(),
            enough);
  }
}
