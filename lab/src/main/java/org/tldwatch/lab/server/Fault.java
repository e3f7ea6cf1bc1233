// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.server;

import java.time.Duration;

/** What is wrong with a server on purpose. */
sealed interface Fault {
  /** No answer at all. */
  record Silent() implements Fault {}

  /** Every answer is this response code and nothing else. */
  record Fails(int rcode) implements Fault {}

  /** Right answers, this much later than usual; zero where nothing is wrong. */
  record Late(Duration by) implements Fault {}
}
