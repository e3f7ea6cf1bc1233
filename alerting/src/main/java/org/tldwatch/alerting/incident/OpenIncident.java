// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

/** An open incident, and what people were last told of it. */
record OpenIncident(Incident incident, Told told) {}
