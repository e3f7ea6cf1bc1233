// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tldwatch.lab.real.Bind;
import org.tldwatch.lab.real.Knot;
import org.tldwatch.lab.real.Nsd;
import org.tldwatch.lab.real.Served;
import org.tldwatch.lab.registry.NameServer;
import org.tldwatch.lab.registry.Place;
import org.tldwatch.lab.registry.Registry;
import org.tldwatch.lab.registry.Registry.Denial;
import org.tldwatch.lab.registry.SerialStyle;
import org.tldwatch.lab.zone.Zones;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.Tld;
import org.tldwatch.probe.etiquette.Budgets;
import org.tldwatch.probe.etiquette.Limits;
import org.tldwatch.probe.hygiene.check.CheckFamily;
import org.tldwatch.probe.hygiene.check.Checks;
import org.tldwatch.probe.hygiene.check.Delegation;
import org.tldwatch.probe.hygiene.check.SerialHistory;
import org.tldwatch.probe.hygiene.check.ServerAddress;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;

/** All checks against real name servers that serve a signed zone, sound and broken. */
class RealServersIT {
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");
  private static final Tld XA = new Tld("xa");
  private static final Name ZONE = Name.fromConstantString("xa.");
  private static final String ADDRESS = "127.0.0.1";
  private static final ServerAddress NS1 =
      new ServerAddress("ns1.nic.xa", InetAddress.ofLiteral(ADDRESS));

  /** What is so on loopback, where all addresses are IPv4 and in one prefix. */
  private static final Set<String> EXPECTED =
      Set.of("enough-servers NOTICE", "prefix-diversity WARNING");

  @TempDir Path folder;
  private final int port = Nsd.freePort();
  private Instant now = NOW;
  private AutoCloseable server;

  /** The programs, each as it starts. */
  enum Program {
    NSD {
      @Override
      AutoCloseable start(Path folder, Served served) {
        assumeTrue(Nsd.isInstalled(), "skipped: no NSD here (Debian package nsd)");
        return Nsd.start(folder, served);
      }
    },
    KNOT {
      @Override
      AutoCloseable start(Path folder, Served served) {
        assumeTrue(Knot.isInstalled(), "skipped: no Knot DNS here (Debian package knot)");
        return Knot.start(folder, served);
      }
    },
    BIND {
      @Override
      AutoCloseable start(Path folder, Served served) {
        assumeTrue(Bind.isInstalled(), "skipped: no BIND here (Debian package bind9)");
        return Bind.start(folder, served);
      }
    };

    abstract AutoCloseable start(Path folder, Served served);
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private Zones zones(Denial denial) throws IOException {
    var servers =
        List.of(
            new NameServer("ns1.nic.xa", NS1.address(), null, List.of(Place.AMSTERDAM)),
            new NameServer(
                "ns2.nic.xa", InetAddress.ofLiteral("127.0.0.2"), null, List.of(Place.AMSTERDAM)));
    var registry = new Registry(XA, "Xanadu", SerialStyle.values()[0], denial, servers);
    return Zones.open(List.of(registry), folder.resolve("keys-" + denial), NOW);
  }

  private void start(Program program, Zones zones) {
    var zone = zones.of(XA).orElseThrow().masterFile();
    server =
        program.start(folder.resolve("server"), new Served(ADDRESS, port, XA, zone).withCookies());
    await()
        .until(
            () -> !levels(check(zone(zones), CheckFamily.ZONE)).contains("authority INCONCLUSIVE"));
  }

  /** The delegation as the root zone of these zones has it, with only the first server to ask. */
  private Zone zone(Zones zones) throws IOException {
    var servers = new ArrayList<Delegation.Server>();
    var ds = new ArrayList<DSRecord>();
    var root = new ByteArrayInputStream(zones.rootZone(NOW).getBytes(StandardCharsets.UTF_8));
    try (var master = new Master(root, Name.root)) {
      for (var record = master.nextRecord(); record != null; record = master.nextRecord()) {
        if (record.getName().equals(ZONE) && record instanceof NSRecord ns) {
          var host = ns.getTarget().toString();
          var address = InetAddress.ofLiteral(host.startsWith("ns1") ? ADDRESS : "127.0.0.2");
          servers.add(new Delegation.Server(ns.getTarget(), List.of(address)));
        } else if (record instanceof DSRecord signer) {
          ds.add(signer);
        }
      }
    }
    return new Zone(
        XA, new Delegation(ZONE, servers, ds), List.of(new Zone.Place(NS1, port, true)));
  }

  private List<CheckResult> check(Zone zone, CheckFamily family) {
    var asking = new SocketAsking(List.of(), Duration.ofSeconds(2), System::nanoTime);
    var permits = new Budgets(new Limits(1000, 1, 1000), System::nanoTime);
    var interview =
        new Interview(asking, permits, _ -> true, () -> false, () -> now, new SecureRandom());
    var snapshot = interview.of(zone, family, SerialHistory.EMPTY);
    return Verdicts.of("ams1", new Checks(System::nanoTime).of(family), family.cadence(), snapshot);
  }

  private List<CheckResult> checkAll(Zone zone) {
    return Arrays.stream(CheckFamily.values())
        .flatMap(family -> check(zone, family).stream())
        .toList();
  }

  /** What is not OK, as id and level. */
  private static Set<String> levels(List<CheckResult> results) {
    var levels = new HashSet<String>();
    results.stream()
        .filter(result -> result.level() != CheckLevel.OK)
        .forEach(result -> levels.add(result.check() + " " + result.level()));
    return levels;
  }

  @ParameterizedTest
  @EnumSource
  void soundZone_isFine(Program program) throws IOException {
    for (var denial : Denial.values()) {
      var zones = zones(denial);
      start(program, zones);
      var results = checkAll(zone(zones));
      var others = levels(results);
      others.removeAll(EXPECTED);
      others.removeIf(each -> each.startsWith("version "));
      others.remove("signatures-outlive-zone NOTICE");
      assertThat(others).as(results.toString()).isEmpty();
      assertThat(results)
          .extracting(CheckResult::check)
          .doesNotHaveDuplicates()
          .hasSizeGreaterThan(30);
      close();
    }
  }

  private void close() {
    try {
      server.close();
    } catch (Exception cause) {
      throw new IllegalStateException(cause);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keyThatTheParentDoesNotKnow_breaksTheChain(Program program) throws IOException {
    var zones = zones(Denial.NSEC);
    start(program, zones);
    var good = zone(zones);
    var wrong = new DSRecord(ZONE, DClass.IN, 0, 4711, 13, 2, new byte[32]);
    var zone =
        new Zone(
            XA, new Delegation(ZONE, good.delegation().servers(), List.of(wrong)), good.places());
    assertThat(levels(check(zone, CheckFamily.DNSSEC)))
        .contains("ds-match CRITICAL", "chain CRITICAL");
  }

  @Test
  void expiredSignatures_areTold() throws IOException {
    var zones = zones(Denial.NSEC3);
    start(Program.NSD, zones);
    now = NOW.plus(Duration.ofDays(13)).plus(Duration.ofHours(6));
    assertThat(levels(check(zone(zones), CheckFamily.DNSSEC)))
        .contains("signature-lifetime ERROR")
        .doesNotContain("chain CRITICAL");
    now = NOW.plus(Duration.ofDays(15));
    assertThat(levels(check(zone(zones), CheckFamily.DNSSEC)))
        .contains("signature-lifetime CRITICAL", "chain CRITICAL");
  }

  @Test
  void deadServer_isInconclusiveAndNothingElse() throws Exception {
    var zones = zones(Denial.NSEC);
    start(Program.NSD, zones);
    server.close();
    var levels = levels(checkAll(zone(zones)));
    levels.removeAll(EXPECTED);
    assertThat(levels).isNotEmpty().allMatch(each -> each.endsWith(" INCONCLUSIVE"));
  }

  @Test
  void frozenServer_isInconclusiveAndNothingElse() throws Exception {
    var zones = zones(Denial.NSEC);
    start(Program.NSD, zones);
    ((Nsd) server).freeze();
    var levels = levels(check(zone(zones), CheckFamily.DNSSEC));
    assertThat(levels).isNotEmpty().allMatch(each -> each.endsWith(" INCONCLUSIVE"));
  }

  @Test
  void slowTier_makesEveryCheckInItsTime() throws IOException {
    var zones = zones(Denial.NSEC);
    start(Program.NSD, zones);
    var told = new ConcurrentLinkedQueue<CheckResult>();
    var settings =
        new SlowTierSettings("ams1", Duration.ofSeconds(2), List.of(), _ -> Duration.ofSeconds(1));
    var permits = new Budgets(new Limits(1000, 1, 1000), System::nanoTime);
    try (var tier = SlowTier.start(settings, permits, _ -> true, Instant::now, told::addAll)) {
      tier.assign(Assignments.of(zone(zones), port));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  told.stream().map(CheckResult::check).distinct().count()
                      == new Checks(System::nanoTime).size());
    }
    assertThat(told).allMatch(result -> result.vantage().equals("ams1") && result.tld().equals(XA));
  }
}
