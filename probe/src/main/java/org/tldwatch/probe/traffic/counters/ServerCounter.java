// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.counters;

import java.io.IOException;

/** What a name server counts of itself. */
public interface ServerCounter {

  /**
   * Asks it, and waits seconds at most.
   *
   * @throws IOException if it does not answer, or not with what is looked for; the message says who
   *     was asked
   */
  Counts read() throws IOException, InterruptedException;

  /** Kind of the server, fit for a label of a metric. */
  String source();

  /**
   * Both grow until the server starts anew.
   *
   * @param queries that it got
   * @param responses that it sent
   */
  record Counts(long queries, long responses) {}
}
