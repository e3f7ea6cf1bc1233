// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic;

/** Where the messages of one name server go; thread-safe. */
public interface MessageSinks {
  /** A connection of the name server begins. */
  MessageSink began();
}
