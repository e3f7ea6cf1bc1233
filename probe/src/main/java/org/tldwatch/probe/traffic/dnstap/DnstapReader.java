// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.dnstap;

import org.jspecify.annotations.Nullable;
import org.tldwatch.probe.traffic.Fault;
import org.tldwatch.probe.traffic.MessageSink;
import org.tldwatch.probe.traffic.dns.SeenMessage;

/**
 * Makes DNS messages of dnstap frames and hands them to a sink. What stands between a client and
 * the server is of interest, whichever kind of server it is; what a server asks others is passed
 * over. Confined to one thread.
 */
public final class DnstapReader {
  /** Queries and responses of an authoritative server, and of one that serves clients. */
  private static final int QUERIES = 1 << 1 | 1 << 5 | 1 << 13;

  private static final int RESPONSES = 1 << 2 | 1 << 6 | 1 << 14;

  private static final int IPV4_OCTETS = 4;
  private static final int IPV6_OCTETS = 16;
  private static final int IPV6 = 2;

  private final MessageSink sink;
  private final DnstapMessage frame = new DnstapMessage();
  private final SeenMessage message = new SeenMessage();

  private long passedOver;

  public DnstapReader(MessageSink sink) {
    this.sink = sink;
  }

  /**
   * Reads a frame; it is the caller's again when this returns.
   *
   * @param arrivalMicros when it came, since the epoch; stands in where the server told no time
   */
  public void read(byte[] buffer, int offset, int length, long arrivalMicros) {
    var fault = frame.read(buffer, offset, length);
    if (fault == null) {
      fault = readMessage(buffer, arrivalMicros);
    }
    if (fault != null) {
      sink.malformed(fault.label());
    }
  }

  private @Nullable Fault readMessage(byte[] buffer, long arrivalMicros) {
    int kind = 1 << frame.type();
    if ((kind & QUERIES) != 0) {
      return readMessage(
          buffer, frame.query(), frame.queryLength(), frame.queryMicros(), arrivalMicros);
    }
    if ((kind & RESPONSES) != 0) {
      long micros = frame.responseMicros() == 0 ? frame.queryMicros() : frame.responseMicros();
      return readMessage(buffer, frame.response(), frame.responseLength(), micros, arrivalMicros);
    }
    passedOver++;
    return null;
  }

  private @Nullable Fault readMessage(
      byte[] buffer, int offset, int length, long micros, long arrivalMicros) {
    if (offset < 0) {
      return Fault.NO_MESSAGE;
    }
    if (micros < 0) {
      return Fault.TIME;
    }
    int clientLength = frame.clientLength();
    boolean isIpv6 = frame.family() == IPV6 || (frame.family() == 0 && clientLength == IPV6_OCTETS);
    message.from(micros == 0 ? arrivalMicros : micros, frame.protocol(), isIpv6);
    if (clientLength == IPV4_OCTETS || clientLength == IPV6_OCTETS) {
      message.client(buffer, frame.client(), clientLength);
    } else if (clientLength != 0) {
      return Fault.CLIENT_ADDRESS;
    }
    var fault = message.read(buffer, offset, length, length);
    if (fault == null) {
      sink.message(message);
    }
    return fault;
  }

  /** Frames so far that were of a server's own questions to others. */
  public long passedOver() {
    return passedOver;
  }
}
