// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import com.google.protobuf.ByteString;

/** What came of asking a source for the root zone. */
sealed interface Fetched {
  /** The same as last time. */
  record Unchanged() implements Fetched {}

  /**
   * A root zone, perhaps.
   *
   * @param mark by which the source can tell next time that nothing has changed; its own business
   */
  record Download(ByteString octets, String mark) implements Fetched {}

  /**
   * Nothing.
   *
   * @param detail a sentence without its subject, which is the source
   */
  record Failure(RefreshFailure reason, String detail) implements Fetched {}
}
