// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import com.google.protobuf.ByteString;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.Transport;
import org.tldwatch.model.wire.WireDelegation;
import org.tldwatch.model.wire.WireDs;
import org.tldwatch.model.wire.WireServer;
import org.tldwatch.model.wire.WireTarget;

/** Assignments as a collector writes them. */
final class Assignments {
  private Assignments() {}

  static Assignment of(Zone zone, int port) {
    var delegation = WireDelegation.newBuilder().setTld(zone.tld().label());
    for (var server : zone.delegation().servers()) {
      var wire = WireServer.newBuilder().setName(server.name().toString(true));
      server.addresses().forEach(each -> wire.addAddresses(ByteString.copyFrom(each.getAddress())));
      delegation.addServers(wire);
    }
    for (var ds : zone.delegation().ds()) {
      delegation.addDs(
          WireDs.newBuilder()
              .setKeyTag(ds.getFootprint())
              .setAlgorithm(ds.getAlgorithm())
              .setDigestType(ds.getDigestID())
              .setDigest(ByteString.copyFrom(ds.getDigest())));
    }
    var assignment = Assignment.newBuilder().setVersion(1).addDelegations(delegation);
    for (var at : zone.servers()) {
      assignment.addTargets(
          WireTarget.newBuilder()
              .setTld(zone.tld().label())
              .setServer(at.server())
              .setAddress(ByteString.copyFrom(at.address().getAddress()))
              .setPort(port)
              .setTransport(Transport.TRANSPORT_UDP));
    }
    return assignment.build();
  }
}
