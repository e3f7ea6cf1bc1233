// SPDX-License-Identifier: Apache-2.0
/**
 * Who may come in: form log-in for the committee, a bearer token for reading over REST, open doors
 * for alerts and metrics. Everything not named here needs a log-in. Sessions live in memory and end
 * with the process.
 */
@NullMarked
package org.tldwatch.alerting.security;

import org.jspecify.annotations.NullMarked;
