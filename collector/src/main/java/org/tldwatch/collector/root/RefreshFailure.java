// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import org.tldwatch.model.Labels;

/** Why the root zone could not be renewed. */
public enum RefreshFailure {
  /** The source cannot be reached, or the file not be read. */
  CONNECTION,
  /** It took too long. */
  TIMEOUT,
  /** The source answered, but not with a root zone: an HTTP status, a refused transfer. */
  STATUS,
  /** More octets than any root zone has. */
  SIZE,
  /** What came is no whole root zone. */
  DAMAGED,
  /** What came is whole and cannot follow the last edition. */
  NOT_LATER,
  /** It was of use, and could not be taken over or written to disk. */
  STORE;

  /** The value of the {@code reason} label. */
  public String label() {
    return Labels.of(this);
  }
}
