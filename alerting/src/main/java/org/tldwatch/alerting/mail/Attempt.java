// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

/** What came of one try to deliver a letter to one recipient. */
sealed interface Attempt {
  /** The relay has it. */
  record Accepted(String response) implements Attempt {}

  /** The relay said no to this delivery; permanent: and always will. */
  record Refused(boolean permanent, String response) implements Attempt {}

  /** The relay could not be asked, or broke off before the final dot: nothing was delivered. */
  record Unreachable(String why) implements Attempt {}

  /** Nothing came back after the final dot: delivered or not, nobody here can know. */
  record InDoubt(String why) implements Attempt {}
}
