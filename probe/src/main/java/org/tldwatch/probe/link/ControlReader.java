// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import com.google.protobuf.ByteString;
import java.net.InetSocketAddress;
import java.util.stream.Stream;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.WireTarget;
import org.tldwatch.probe.health.Controls;

/** Reads off the wire against what a vantage checks itself; what makes no sense is left out. */
public final class ControlReader {
  private ControlReader() {}

  public static Controls read(Assignment wire) {
    if (wire.getTargetsList().stream().allMatch(WireTarget::getPaused)) {
      return Controls.NONE; // Whoever is to ask nobody asks no root servers either.
    }
    return new Controls(
        wire.getControlsList().stream()
            .flatMap(control -> address(control.getAddress(), control.getPort()))
            .distinct()
            .toList(),
        wire.getDeadAddressesList().stream()
            .flatMap(dead -> address(dead, port(wire)))
            .distinct()
            .toList());
  }

  /** Nobody listens there, so any port would do: the one that all name servers have. */
  private static int port(Assignment wire) {
    return wire.getTargets(0).getPort();
  }

  private static Stream<InetSocketAddress> address(ByteString octets, int port) {
    try {
      return Stream.of(new InetSocketAddress(AssignmentReader.address(octets.toByteArray()), port));
    } catch (IllegalArgumentException ignored) {
      return Stream.empty();
    }
  }
}
