// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import com.google.protobuf.ByteString;
import java.net.InetAddress;
import java.util.HexFormat;
import org.tldwatch.collector.catalogue.Catalogue;
import org.tldwatch.collector.catalogue.Control;
import org.tldwatch.collector.catalogue.Delegation;
import org.tldwatch.model.Target;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.Transport;
import org.tldwatch.model.wire.WireDelegation;
import org.tldwatch.model.wire.WireDs;
import org.tldwatch.model.wire.WireServer;
import org.tldwatch.model.wire.WireTarget;

/** Writes the catalogue as an assignment. */
final class Assignments {
  private Assignments() {}

  static Assignment of(Catalogue catalogue) {
    var assignment = Assignment.newBuilder().setVersion(catalogue.version());
    catalogue.targets().forEach(target -> assignment.addTargets(wire(target)));
    var surroundings = catalogue.surroundings();
    surroundings.delegations().forEach(delegation -> assignment.addDelegations(wire(delegation)));
    surroundings.controls().forEach(control -> assignment.addControls(wire(control)));
    surroundings.deadAddresses().forEach(dead -> assignment.addDeadAddresses(octets(dead)));
    return assignment.build();
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

  private static WireTarget wire(Target target) {
    return WireTarget.newBuilder()
        .setTld(target.tld().label())
        .setServer(target.server())
        .setAddress(octets(target.address()))
        .setPort(target.port())
        .setTransport(
            switch (target.transport()) {
              case UDP -> Transport.TRANSPORT_UDP;
              case TCP -> Transport.TRANSPORT_TCP;
              case DOT -> Transport.TRANSPORT_DOT;
            })
        .build();
  }

  private static ByteString octets(InetAddress address) {
    return ByteString.copyFrom(address.getAddress());
  }
}
