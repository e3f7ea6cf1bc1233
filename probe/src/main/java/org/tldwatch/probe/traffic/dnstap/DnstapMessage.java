// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.dnstap;

import org.jspecify.annotations.Nullable;
import org.tldwatch.probe.traffic.Fault;
import org.tldwatch.probe.traffic.Protocol;

/**
 * The fields of one dnstap frame that traffic statistics need, one frame after the other. As in
 * protobuf a repeated field counts with its last value, two messages in one frame are merged, and
 * an unknown value of an enumeration is as good as none. Confined to one thread.
 */
final class DnstapMessage {
  private static final Protocol[] PROTOCOLS = {
    Protocol.OTHER,
    Protocol.UDP,
    Protocol.TCP,
    Protocol.DOT,
    Protocol.DOH,
    Protocol.OTHER, // DNSCrypt over UDP
    Protocol.OTHER, // DNSCrypt over TCP
    Protocol.DOQ
  };

  /** The first second of the year 10000. */
  private static final long MOST_SECONDS = 253_402_300_800L;

  private static final int MESSAGE = 14 << 3 | Fields.LENGTH;
  private static final int KIND = 15 << 3 | Fields.VARINT;

  private static final int TYPE = 1 << 3 | Fields.VARINT;
  private static final int FAMILY = 2 << 3 | Fields.VARINT;
  private static final int PROTOCOL = 3 << 3 | Fields.VARINT;
  private static final int CLIENT = 4 << 3 | Fields.LENGTH;
  private static final int QUERY_SECONDS = 8 << 3 | Fields.VARINT;
  private static final int QUERY_NANOS = 9 << 3 | Fields.FIXED_32;
  private static final int QUERY = 10 << 3 | Fields.LENGTH;
  private static final int RESPONSE_SECONDS = 12 << 3 | Fields.VARINT;
  private static final int RESPONSE_NANOS = 13 << 3 | Fields.FIXED_32;
  private static final int RESPONSE = 14 << 3 | Fields.LENGTH;

  private final Fields fields = new Fields();

  private boolean kind;
  private boolean message;
  private int type;
  private int family;
  private int protocol;
  private int client;
  private int clientLength;
  private long querySeconds;
  private int queryNanos;
  private int query;
  private int queryLength;
  private long responseSeconds;
  private int responseNanos;
  private int response;
  private int responseLength;

  /**
   * Reads a frame.
   *
   * @return why it is none; null where it is one
   */
  @Nullable Fault read(byte[] buffer, int offset, int length) {
    clear();
    fields.start(buffer, offset, length);
    while (fields.hasMore()) {
      int tag = fields.tag();
      switch (tag) {
        case MESSAGE -> {
          message = true;
          int outer = fields.enter(fields.length());
          readMessage();
          fields.leave(outer);
        }
        case KIND -> kind |= (int) fields.varint() == 1;
        default -> fields.skip(tag);
      }
    }
    boolean isComplete = kind && (!message || type != 0);
    if (fields.isMalformed() || !isComplete) {
      return Fault.PROTOBUF;
    }
    return message ? null : Fault.NO_MESSAGE;
  }

  private void clear() {
    kind = false;
    message = false;
    type = 0;
    family = 0;
    protocol = 0;
    clientLength = 0;
    querySeconds = 0;
    queryNanos = 0;
    query = -1;
    queryLength = 0;
    responseSeconds = 0;
    responseNanos = 0;
    response = -1;
    responseLength = 0;
  }

  private void readMessage() {
    while (fields.hasMore()) {
      int tag = fields.tag();
      switch (tag) {
        case TYPE -> type = known((int) fields.varint(), 14, type);
        case FAMILY -> family = known((int) fields.varint(), 2, family);
        case PROTOCOL -> protocol = known((int) fields.varint(), 7, protocol);
        case CLIENT -> {
          clientLength = fields.length();
          client = fields.here();
          fields.step(clientLength);
        }
        case QUERY_SECONDS -> querySeconds = fields.varint();
        case QUERY_NANOS -> queryNanos = fields.fixed32();
        case QUERY -> {
          queryLength = fields.length();
          query = fields.here();
          fields.step(queryLength);
        }
        case RESPONSE_SECONDS -> responseSeconds = fields.varint();
        case RESPONSE_NANOS -> responseNanos = fields.fixed32();
        case RESPONSE -> {
          responseLength = fields.length();
          response = fields.here();
          fields.step(responseLength);
        }
        default -> fields.skip(tag);
      }
    }
  }

  private static int known(int value, int most, int before) {
    return value >= 1 && value <= most ? value : before;
  }

  /** 1 to 14: which query or response it is, and at which kind of server. */
  int type() {
    return type;
  }

  /** 0 where it is not said. */
  int family() {
    return family;
  }

  int protocolNumber() {
    return protocol;
  }

  Protocol protocol() {
    return PROTOCOLS[protocol];
  }

  /** Where the client's address starts. */
  int client() {
    return client;
  }

  /** 0 where it is not said. */
  int clientLength() {
    return clientLength;
  }

  /** Where the query starts; -1 where there is none. */
  int query() {
    return query;
  }

  int queryLength() {
    return queryLength;
  }

  /** Where the response starts; -1 where there is none. */
  int response() {
    return response;
  }

  int responseLength() {
    return responseLength;
  }

  /** Of the query; 0 where it is not said, -1 where no clock shows it. */
  long queryMicros() {
    return micros(querySeconds, queryNanos);
  }

  /** Of the response; 0 where it is not said, -1 where no clock shows it. */
  long responseMicros() {
    return micros(responseSeconds, responseNanos);
  }

  private static long micros(long seconds, int nanos) {
    if (seconds == 0) {
      return 0;
    }
    boolean isTime = seconds > 0 && seconds < MOST_SECONDS && nanos >= 0 && nanos < 1_000_000_000;
    return isTime ? seconds * 1_000_000 + nanos / 1_000 : -1;
  }
}
