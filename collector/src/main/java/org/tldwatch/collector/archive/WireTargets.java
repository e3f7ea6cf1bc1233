// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import com.google.protobuf.ByteString;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.WireTarget;

/** Targets in their wire form, in which they are sent, kept and archived. */
public final class WireTargets {
  private WireTargets() {}

  /** A target that is asked in every slot. */
  public static WireTarget of(Target target) {
    return WireTarget.newBuilder()
        .setTld(target.tld().label())
        .setServer(target.server())
        .setAddress(ByteString.copyFrom(target.address().getAddress()))
        .setPort(target.port())
        .setTransport(
            switch (target.transport()) {
              case UDP -> org.tldwatch.model.wire.Transport.TRANSPORT_UDP;
              case TCP -> org.tldwatch.model.wire.Transport.TRANSPORT_TCP;
              case DOT -> org.tldwatch.model.wire.Transport.TRANSPORT_DOT;
            })
        .build();
  }

  /**
   * Reads a target.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static Target target(WireTarget wire) {
    try {
      return new Target(
          new Tld(wire.getTld()),
          wire.getServer(),
          InetAddress.getByAddress(wire.getAddress().toByteArray()),
          wire.getPort(),
          transport(wire));
    } catch (UnknownHostException cause) {
      throw new IllegalArgumentException(cause.getMessage(), cause);
    }
  }

  private static Transport transport(WireTarget wire) {
    return switch (wire.getTransport()) {
      case TRANSPORT_UDP -> Transport.UDP;
      case TRANSPORT_TCP -> Transport.TCP;
      case TRANSPORT_DOT -> Transport.DOT;
      case TRANSPORT_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("unknown transport " + wire.getTransportValue());
    };
  }
}
