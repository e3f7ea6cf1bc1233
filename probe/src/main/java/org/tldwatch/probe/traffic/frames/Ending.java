// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import java.util.Locale;

/** Why a connection ended. */
enum Ending {
  /** The stream came to its end. */
  STOPPED,
  /** The peer closed it between two frames, without the end of the stream. */
  CLOSED,
  /** The peer closed it within a frame. */
  CUT,
  /** An error of the connection, such as a reset. */
  FAILED,
  /** We stop. */
  SHUTDOWN,
  /** There were as many as there may be. */
  TOO_MANY,
  /** No stream started in time. */
  TOO_LATE,
  /** No TLS, or no certificate that we know. */
  HANDSHAKE,
  /** A data frame of more octets than are taken. */
  DATA_TOO_LONG,
  /** A control frame of more octets than there may be. */
  CONTROL_TOO_LONG,
  /** A control frame that cannot be read. */
  CONTROL_MALFORMED,
  /** A stream of something else than dnstap. */
  CONTENT_TYPE,
  /** A frame where it may not be. */
  OUT_OF_ORDER;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Its name in metrics and logs. */
  String label() {
    return label;
  }
}
