// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.WireTarget;
import org.tldwatch.probe.active.Assignment;

/**
 * Reads an assignment off the wire. A target that makes no sense is refused, one that is paused is
 * not asked, and the others are: indexes stay as the collector counts them.
 */
final class AssignmentReader {
  private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9._-]{1,253}");

  /** Once a day where the interval is a second. */
  private static final int SLOWEST_PACE = 86_400;

  private AssignmentReader() {}

  /**
   * An assignment and what is wrong with it.
   *
   * @param faults one sentence per refused target or delegation
   */
  record Read(Assignment assignment, List<String> faults) {}

  static Read read(org.tldwatch.model.wire.Assignment wire) {
    List<Optional<Target>> targets = new ArrayList<>(wire.getTargetsCount());
    List<String> faults = new ArrayList<>();
    Map<Target, Integer> paces = new HashMap<>();
    Set<Target> seen = HashSet.newHashSet(wire.getTargetsCount());
    for (WireTarget candidate : wire.getTargetsList()) {
      try {
        Target target = target(candidate);
        if (!seen.add(target)) {
          throw new IllegalArgumentException("is a duplicate of an earlier target");
        }
        if (candidate.getPace() != 0 && candidate.getPace() != 1) {
          paces.put(target, pace(candidate));
        }
        targets.add(candidate.getPaused() ? Optional.empty() : Optional.of(target));
      } catch (IllegalArgumentException fault) {
        faults.add("target " + targets.size() + ": " + fault.getMessage());
        targets.add(Optional.empty());
      }
    }
    return new Read(
        new Assignment(wire.getVersion(), targets, paces, DelegationReader.ds(wire, faults)),
        faults);
  }

  private static int pace(WireTarget wire) {
    if (wire.getPace() < 0 || wire.getPace() > SLOWEST_PACE) {
      throw new IllegalArgumentException(
          "pace should be one of at most "
              + SLOWEST_PACE
              + " slots: was "
              + Integer.toUnsignedString(wire.getPace()));
    }
    return wire.getPace();
  }

  private static Target target(WireTarget wire) {
    if (!SERVER.matcher(wire.getServer()).matches()) {
      throw new IllegalArgumentException("server should be a host name of up to 253 octets");
    }
    return new Target(
        new Tld(wire.getTld()),
        wire.getServer(),
        address(wire.getAddress().toByteArray()),
        wire.getPort(),
        transport(wire));
  }

  static InetAddress address(byte[] octets) {
    InetAddress address;
    try {
      address = InetAddress.getByAddress(octets);
    } catch (UnknownHostException cause) {
      throw new IllegalArgumentException(
          "address should be 4 or 16 octets: was " + octets.length, cause);
    }
    boolean broadcast = octets.length == 4 && octets[0] == -1 && octets[3] == -1;
    if (address.isAnyLocalAddress() || address.isMulticastAddress() || broadcast) {
      throw new IllegalArgumentException(
          "address should be one host's: was " + address.getHostAddress());
    }
    return address;
  }

  private static Transport transport(WireTarget wire) {
    return switch (wire.getTransport()) {
      case TRANSPORT_UDP -> Transport.UDP;
      case TRANSPORT_TCP -> Transport.TCP;
      case TRANSPORT_DOT -> Transport.DOT;
      case TRANSPORT_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException(
              "transport should be UDP, TCP or DoT: was " + wire.getTransportValue());
    };
  }
}
