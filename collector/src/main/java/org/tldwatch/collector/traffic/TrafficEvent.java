// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

/** Something worth telling about a trouble of traffic. */
public record TrafficEvent(long atMicros, State state, TrafficCause cause) {
  /** What happened to it. */
  public enum State {
    OPEN,
    UPDATE,
    CLOSED
  }
}
