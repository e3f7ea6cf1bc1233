// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

/** What carries a sample: a UDP socket or a TCP connection. */
interface Carrier {
  /** The deadline of the sample has passed. */
  void expire();
}
