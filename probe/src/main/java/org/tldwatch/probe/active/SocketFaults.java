// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.channel.unix.Errors.NativeIoException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.regex.Pattern;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.Outcome.Unreachable;
import org.tldwatch.model.Outcome.UnreachableReason;

/**
 * What an error of a socket says. An error of sending, binding or opening is ours; one that arrives
 * later, while an answer is awaited, is the network's. Linux maps ICMP codes to error numbers
 * (icmp(7)): for IPv4, prohibited looks like an unreachable host.
 */
final class SocketFaults {
  private static final int EACCES = 13;
  private static final int EPIPE = 32;
  private static final int EAFNOSUPPORT = 97;
  private static final int EADDRNOTAVAIL = 99;
  private static final int ENETUNREACH = 101;
  private static final int ECONNRESET = 104;
  private static final int ECONNREFUSED = 111;
  private static final int EHOSTUNREACH = 113;

  /** How Netty writes the error number into its messages, whatever the language of the text. */
  private static final Pattern NUMBER = Pattern.compile("error\\(-(\\d+)\\)");

  private SocketFaults() {}

  /** The question could not leave this host. */
  static OwnFault own(Throwable cause) {
    boolean noFamily =
        cause instanceof UnsupportedAddressTypeException
            || switch (number(cause)) {
              case EAFNOSUPPORT, ENETUNREACH -> true;
              default -> false;
            };
    return new OwnFault(
        noFamily ? OwnFaultReason.NO_FAMILY : OwnFaultReason.SOCKET,
        String.valueOf(cause.getMessage()));
  }

  /** As {@link #own}, for connecting a UDP socket: no port is lacking there, but an address. */
  static OwnFault ownConnecting(Throwable cause) {
    return number(cause) == EADDRNOTAVAIL
        ? new OwnFault(OwnFaultReason.NO_FAMILY, String.valueOf(cause.getMessage()))
        : own(cause);
  }

  /**
   * A connection that failed within the call that began it: our own fault, except that on loopback
   * the refusal of the peer comes as fast.
   */
  static Outcome ownOrRefused(Throwable cause) {
    return number(cause) == ECONNREFUSED
        ? new Unreachable(UnreachableReason.CONNECTION_REFUSED)
        : own(cause);
  }

  /** The network said so instead of an answer over UDP. */
  static Outcome answeredUdp(Throwable cause) {
    return switch (number(cause)) {
      case ECONNREFUSED -> new Unreachable(UnreachableReason.PORT);
      case EHOSTUNREACH -> new Unreachable(UnreachableReason.HOST);
      case ENETUNREACH -> new Unreachable(UnreachableReason.NETWORK);
      case EACCES -> new Unreachable(UnreachableReason.PROHIBITED);
      default -> own(cause);
    };
  }

  /** A connection that failed after its first packet left. */
  static Outcome answeredTcp(Throwable cause) {
    return switch (number(cause)) {
      case ECONNREFUSED -> new Unreachable(UnreachableReason.CONNECTION_REFUSED);
      case ECONNRESET -> new Unreachable(UnreachableReason.CONNECTION_RESET);
      case EPIPE -> new Unreachable(UnreachableReason.CONNECTION_CLOSED);
      case EHOSTUNREACH -> new Unreachable(UnreachableReason.HOST);
      case ENETUNREACH -> new Unreachable(UnreachableReason.NETWORK);
      case EACCES -> new Unreachable(UnreachableReason.PROHIBITED);
      default -> own(cause);
    };
  }

  private static int number(Throwable cause) {
    if (cause instanceof NativeIoException known) {
      return Math.abs(known.expectedErr());
    }
    var written = NUMBER.matcher(String.valueOf(cause.getMessage()));
    if (written.find()) {
      return Integer.parseInt(written.group(1));
    }
    return switch (cause) {
      case PortUnreachableException _ -> ECONNREFUSED;
      case NoRouteToHostException _ -> ENETUNREACH; // Netty's exception for that number
      case ConnectException _ -> ECONNREFUSED;
      case java.net.SocketException _ -> ECONNRESET;
      default -> 0;
    };
  }
}
