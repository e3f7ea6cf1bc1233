// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.time.Duration;
import org.tldwatch.probe.dns.QuestionBits;

/**
 * Our cookie for one server address, and the one that the server gave us for it (RFC 7873): a probe
 * has one source address per family, so that one cookie per server address is one per pair of both.
 * Ours is drawn anew every hour, so that it does not mark us for ever, and the server's goes with
 * it; one that the server did not confirm for an hour is out of date (RFC 9018 section 4.3).
 */
final class Cookie {
  static final byte[] NONE = {};

  private static final long LIFE_NANOS = Duration.ofHours(1).toNanos();

  private long client;
  private long clientSince;
  private byte[] server = NONE;
  private long serverSince;
  private boolean drawn;

  /** Renews what is out of date; to be called before a question is made. */
  void refresh(long now, QuestionBits bits) {
    if (!drawn || now - clientSince >= LIFE_NANOS) {
      drawn = true;
      client = bits.clientCookie();
      clientSince = now;
      server = NONE;
    } else if (server.length > 0 && now - serverSince >= LIFE_NANOS) {
      server = NONE;
    }
  }

  /** The server answered with this cookie to a question that carried that one of ours. */
  void given(byte[] newServer, long toClient, long now) {
    if (toClient == client && newServer.length > 0) {
      server = newServer;
      serverSince = now;
    }
  }

  long client() {
    return client;
  }

  /** Empty where there is none; not to be changed. */
  byte[] server() {
    return server;
  }
}
