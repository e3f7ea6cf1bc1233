// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

/** Where the delivery of a letter to one recipient stands. */
public enum DeliveryState {
  /** Waits for the sender. */
  READY,
  /** In the sender's hands. */
  SENDING,
  /** The relay took it. */
  ACCEPTED,
  /** It did not go out; it will be tried again. */
  RETRY,
  /** It did not and will not go out. */
  FAILED,
  /** The relay may or may not have taken it; a person decides. */
  UNKNOWN
}
