// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

/** Which change of an incident is being told. */
public enum IncidentPhase {
  /** It was opened. */
  INITIAL,
  /** Kind, severity, the set of servers, or whether the whole TLD is meant has changed. */
  UPDATE,
  /** Every alert of it was resolved by its sender; it is closed. */
  ALL_CLEAR
}
