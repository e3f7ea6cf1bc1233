// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import java.time.Instant;

/** One thing that happened to an incident, in one sentence. */
public record TimelineEntry(Instant at, String what) {}
