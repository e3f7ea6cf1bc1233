// SPDX-License-Identifier: Apache-2.0
/**
 * The slow tier: {@link org.tldwatch.probe.hygiene.SlowTier} puts questions to every name server
 * hourly or daily, which the timed tier has no room for, and has the checks of the package below
 * judge the answers. Everything runs on two threads of low priority that never touch the event
 * loop. Questions wait for a {@link org.tldwatch.probe.etiquette.Permits}.
 */
@NullMarked
package org.tldwatch.probe.hygiene;

import org.jspecify.annotations.NullMarked;
