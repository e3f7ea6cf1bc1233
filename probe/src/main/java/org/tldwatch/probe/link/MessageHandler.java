// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import org.tldwatch.model.wire.CollectorMessage;

/** Takes what the collector says of one kind; called on the event loop of the probe. */
@FunctionalInterface
public interface MessageHandler {
  /**
   * A message on the present stream.
   *
   * @param receivedNanos monotonic time at which it came off the wire, of the clock that the link
   *     was made with
   */
  void received(CollectorMessage message, long receivedNanos);
}
