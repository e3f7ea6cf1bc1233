// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.tldwatch.probe.exchange.BlockingExchange;
import org.tldwatch.probe.hygiene.check.Reply;
import org.xbill.DNS.Message;

/** Asks over a {@link BlockingExchange}, and tells what comes back. Thread-safe. */
final class SocketAsking implements Asking {
  private final BlockingExchange exchange;

  SocketAsking(List<InetAddress> source, Duration timeout, LongSupplier nanos) {
    exchange = new BlockingExchange(source, timeout, nanos);
  }

  @Override
  public Reply overUdp(InetAddress address, int port, Message question) {
    try {
      var replies = new ArrayList<Reply>(1);
      exchange.overUdp(
          new InetSocketAddress(address, port),
          question.toWire(),
          octets -> {
            Wire.reply(question, octets, /* overTcp= */ false).ifPresent(replies::add);
            return !replies.isEmpty();
          });
      return replies.getFirst();
    } catch (IOException fault) {
      return fault(fault);
    }
  }

  @Override
  public Reply overTcp(InetAddress address, int port, Message question) {
    try {
      var answer = exchange.overTcp(new InetSocketAddress(address, port), question.toWire());
      return Wire.reply(question, answer, /* overTcp= */ true)
          .orElseGet(() -> new Reply.Garbled("it answers another question over TCP"));
    } catch (IOException fault) {
      return fault(fault);
    }
  }

  private static Reply fault(IOException fault) {
    return switch (fault) {
      case SocketTimeoutException _ -> new Reply.Silent();
      case PortUnreachableException _ -> new Reply.Unreachable("port unreachable");
      case NoRouteToHostException _ -> new Reply.Unreachable("host unreachable");
      case EOFException _ -> new Reply.Unreachable("the connection was closed without an answer");
      case SocketException other when isOurs(other) ->
          new Reply.NotAsked("this vantage cannot send there: " + other.getMessage());
      default -> new Reply.Unreachable(String.valueOf(fault.getMessage()));
    };
  }

  /** No route, no such source address, no descriptors left: faults of ours, not of a server. */
  private static boolean isOurs(SocketException fault) {
    var message = String.valueOf(fault.getMessage());
    return message.contains("Network is unreachable")
        || message.contains("Cannot assign requested address")
        || message.contains("Too many open files")
        || message.contains("Operation not permitted")
        || message.contains("Invalid argument");
  }
}
