// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic;

import java.util.Locale;

/** Why what should hold a DNS message is refused; nothing else of the stream is lost by it. */
public enum Fault {
  /** Not a protobuf message, or without one of its required fields. */
  PROTOBUF,
  /** A dnstap frame about a message that holds none. */
  NO_MESSAGE,
  /** A time that no clock shows. */
  TIME,
  /** A client address of neither 4 nor 16 octets. */
  CLIENT_ADDRESS,
  /** Shorter than the header of a DNS message. */
  DNS_HEADER,
  /** A question that goes on behind the end of the message. */
  QUESTION_CUT,
  /** A label of a kind that does not exist (RFC 1035 section 4.1.4). */
  LABEL_KIND,
  /** A question whose name is compressed: there is nothing before it to point to. */
  NAME_COMPRESSED,
  /** A name of more than 255 octets (RFC 1035 section 2.3.4). */
  NAME_TOO_LONG;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Its name in metrics and logs. */
  public String label() {
    return label;
  }
}
