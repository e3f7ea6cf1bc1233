// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import org.xbill.DNS.Message;

/** What came back to one question. */
public sealed interface Reply {
  /**
   * An answer that matches the question.
   *
   * @param octets the answer as it came, without the length before it over TCP; not to be changed
   * @param overTcp whether it came over TCP
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  record Received(Message question, Message answer, byte[] octets, boolean overTcp)
      implements Reply {
    int sizeBytes() {
      return octets.length;
    }

    @Override
    public String text() {
      return "answered";
    }
  }

  /** Nothing came in time. */
  record Silent() implements Reply {
    @Override
    public String text() {
      return "did not answer in time";
    }
  }

  /** The network or the server said that nobody listens there. */
  record Unreachable(String why) implements Reply {
    @Override
    public String text() {
      return "cannot be reached: " + why;
    }
  }

  /** Something came that is no DNS message. */
  record Garbled(String why) implements Reply {
    @Override
    public String text() {
      return "answered what cannot be read: " + why;
    }
  }

  /** The question was not put. */
  record NotAsked(String why) implements Reply {
    @Override
    public String text() {
      return "was not asked: " + why;
    }
  }

  /** What the server did, as the verb of a sentence. */
  String text();
}
