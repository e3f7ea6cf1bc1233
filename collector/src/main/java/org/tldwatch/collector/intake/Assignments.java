// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import com.google.protobuf.ByteString;
import org.tldwatch.collector.catalogue.Catalogue;
import org.tldwatch.model.Target;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.Transport;
import org.tldwatch.model.wire.WireTarget;

/** Writes the catalogue as an assignment. */
final class Assignments {
  private Assignments() {}

  static Assignment of(Catalogue catalogue) {
    var assignment = Assignment.newBuilder().setVersion(catalogue.version());
    catalogue.targets().forEach(target -> assignment.addTargets(wire(target)));
    return assignment.build();
  }

  private static WireTarget wire(Target target) {
    return WireTarget.newBuilder()
        .setTld(target.tld().label())
        .setServer(target.server())
        .setAddress(ByteString.copyFrom(target.address().getAddress()))
        .setPort(target.port())
        .setTransport(
            switch (target.transport()) {
              case UDP -> Transport.TRANSPORT_UDP;
              case TCP -> Transport.TRANSPORT_TCP;
              case DOT -> Transport.TRANSPORT_DOT;
            })
        .build();
  }
}
