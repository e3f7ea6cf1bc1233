// SPDX-License-Identifier: Apache-2.0
/**
 * Evidence: what the collector knows about a finding, fetched after the commit that made or changed
 * an incident and stored beside it. The address comes from the configuration and the checked
 * finding id alone, never from an alert.
 */
@NullMarked
package org.tldwatch.alerting.evidence;

import org.jspecify.annotations.NullMarked;
