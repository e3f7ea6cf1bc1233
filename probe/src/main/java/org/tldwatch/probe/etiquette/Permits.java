// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.etiquette;

import java.net.InetAddress;

/**
 * Permits for questions beside the schedule: key fetches, slow checks, looking again. They get what
 * the timed questions leave, and never the last permit that one of these may need. Thread-safe.
 */
public interface Permits {
  /**
   * Takes a permit for one question, where one is left; a question over TCP or TLS counts as one.
   * Without a permit the question must not leave; that is no observation.
   */
  boolean tryAcquire(InetAddress address);

  /**
   * Nanoseconds after which it is worth trying, 0 where a permit is left now. No promise: others
   * ask meanwhile.
   */
  long waitNanos(InetAddress address);
}
