// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

/**
 * Is told every change of an incident worth telling, inside the transaction of the change: what it
 * writes is committed with the change or not at all. It must not block on anything but the
 * database; what it throws undoes the change. Beans of this type are found by themselves.
 */
@FunctionalInterface
public interface IncidentListener {
  void incidentChanged(Incident incident, IncidentPhase phase);
}
