// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import com.google.protobuf.ByteString;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tldwatch.collector.archive.WireTargets;
import org.tldwatch.collector.catalogue.Catalogue;
import org.tldwatch.collector.catalogue.Control;
import org.tldwatch.collector.catalogue.Delegation;
import org.tldwatch.collector.catalogue.Etiquette;
import org.tldwatch.collector.catalogue.Standing;
import org.tldwatch.collector.catalogue.Surroundings;
import org.tldwatch.model.Target;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.Transport;
import org.tldwatch.model.wire.WireDelegation;
import org.tldwatch.model.wire.WireDs;
import org.tldwatch.model.wire.WireServer;
import org.tldwatch.model.wire.WireTarget;
import org.tldwatch.runtime.config.BudgetConfig;

/** Writes the catalogue as an assignment, one for each pace of the vantages. Thread-safe. */
final class Assignments {
  /** A kill switch that goes on and off makes few editions; only hostile hellos make more. */
  private static final int MOST_KNOWN = 256;

  private final Catalogue catalogue;
  private final Etiquette etiquette;

  /** What is the same in every edition. */
  private final Assignment base;

  private final List<WireTarget> targets;
  private final Map<Duration, Edition> editions = new ConcurrentHashMap<>();

  /** Editions that were in force, by version. */
  private final Map<Long, List<WireTarget>> known = new ConcurrentHashMap<>();

  private record Edition(List<Standing> standings, Assignment assignment) {}

  Assignments(Catalogue catalogue, Etiquette etiquette) {
    this.catalogue = catalogue;
    this.etiquette = etiquette;
    this.base = base(catalogue.surroundings(), etiquette.budget());
    this.targets = catalogue.targets().stream().map(target -> wire(target, etiquette)).toList();
  }

  /** The targets by their index, at full pace. */
  List<WireTarget> targets() {
    return targets;
  }

  /** What a vantage with this interval is to do now. */
  Assignment of(Duration interval) {
    var standings = etiquette.standings();
    return editions.compute(
            interval,
            (_, known) ->
                known != null && known.standings.equals(standings)
                    ? known
                    : new Edition(standings, write(interval, standings)))
        .assignment;
  }

  /** The targets of a version as they were sent, where this process has sent it. */
  Optional<List<WireTarget>> sent(long version) {
    return Optional.ofNullable(known.get(version));
  }

  /** A list of an earlier process, of which the pace is not known any more. */
  static List<WireTarget> wire(List<Target> targets) {
    return targets.stream().map(WireTargets::of).toList();
  }

  /** How many observations a vantage with this interval makes in a second. */
  double perSecond(Duration interval) {
    double perInterval = 0;
    for (var target : of(interval).getTargetsList()) {
      perInterval += target.getPaused() ? 0 : 1.0 / Math.max(1, target.getPace());
    }
    return perInterval * 1e9 / interval.toNanos();
  }

  /** The index of a target in every edition. */
  int index(Target target) {
    return etiquette.index(target);
  }

  private Assignment write(Duration interval, List<Standing> standings) {
    var paces = etiquette.paces(interval);
    var assignment = base.toBuilder();
    for (int index = 0; index < targets.size(); index++) {
      boolean paused = standings.get(index) != Standing.ASKED;
      assignment.addTargets(
          paces[index] == 1 && !paused
              ? targets.get(index)
              : targets.get(index).toBuilder().setPace(paces[index]).setPaused(paused).build());
    }
    assignment.setVersion(catalogue.version(assignment.build().toByteArray()));
    if (known.size() < MOST_KNOWN) {
      known.put(assignment.getVersion(), assignment.getTargetsList());
    }
    return assignment.build();
  }

  private static Assignment base(Surroundings surroundings, BudgetConfig budget) {
    var assignment = Assignment.newBuilder();
    surroundings.delegations().forEach(delegation -> assignment.addDelegations(wire(delegation)));
    surroundings.controls().forEach(control -> assignment.addControls(wire(control)));
    surroundings.deadAddresses().forEach(dead -> assignment.addDeadAddresses(octets(dead)));
    return assignment
        .setEtiquette(
            org.tldwatch.model.wire.Etiquette.newBuilder()
                .setPerAddressMillihertz((int) budget.perAddress().millihertz())
                .setBurst(budget.burst())
                .setTotalMillihertz((int) budget.total().millihertz()))
        .build();
  }

  private static WireDelegation wire(Delegation delegation) {
    var wire = WireDelegation.newBuilder().setTld(delegation.tld().label());
    for (var server : delegation.servers()) {
      wire.addServers(
          WireServer.newBuilder()
              .setName(server.name())
              .addAllAddresses(server.addresses().stream().map(Assignments::octets).toList()));
    }
    for (var ds : delegation.ds()) {
      wire.addDs(
          WireDs.newBuilder()
              .setKeyTag(ds.keyTag())
              .setAlgorithm(ds.algorithm())
              .setDigestType(ds.digestType())
              .setDigest(ByteString.copyFrom(HexFormat.of().parseHex(ds.digest()))));
    }
    return wire.build();
  }

  private static WireTarget wire(Control control) {
    return WireTarget.newBuilder()
        .setServer(control.server())
        .setAddress(octets(control.address()))
        .setPort(control.port())
        .setTransport(Transport.TRANSPORT_UDP)
        .build();
  }

  private static WireTarget wire(Target target, Etiquette etiquette) {
    var wire = WireTargets.of(target);
    return etiquette.mayIdentify(target) ? wire.toBuilder().setIdentifyOptIn(true).build() : wire;
  }

  private static ByteString octets(InetAddress address) {
    return ByteString.copyFrom(address.getAddress());
  }
}
