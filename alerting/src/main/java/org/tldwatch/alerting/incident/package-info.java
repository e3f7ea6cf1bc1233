// SPDX-License-Identifier: Apache-2.0
/**
 * Alerts grouped into incidents, with number, life and timeline. {@link
 * org.tldwatch.alerting.incident.IncidentTracker} takes whole arrays of alerts, one transaction
 * each; {@link org.tldwatch.alerting.incident.Incidents} reads. Who wants to act on a change
 * implements {@link org.tldwatch.alerting.incident.IncidentListener}. At most one incident is open
 * per subject.
 */
@NullMarked
package org.tldwatch.alerting.incident;

import org.jspecify.annotations.NullMarked;
