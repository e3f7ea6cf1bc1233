// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

/** Where an incident is in its life. */
public enum IncidentState {
  OPEN,
  CLOSED
}
