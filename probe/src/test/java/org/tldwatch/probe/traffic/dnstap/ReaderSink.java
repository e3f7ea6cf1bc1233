// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.dnstap;

import org.tldwatch.probe.traffic.MessageSink;

/** Is told of messages by a reader alone: nothing is shed, and no connection ends. */
interface ReaderSink extends MessageSink {
  @Override
  default void shed(long frames) {
    throw new AssertionError("a reader sheds nothing");
  }

  @Override
  default void ended() {
    throw new AssertionError("a reader knows no connection");
  }
}
