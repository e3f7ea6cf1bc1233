// SPDX-License-Identifier: Apache-2.0
/**
 * The checks of the slow tier: pure functions from a {@link
 * org.tldwatch.probe.hygiene.check.Snapshot}, which holds what the name servers of one TLD answered
 * and what the parent zone says of it, to sentences about what is not as it should be. {@link
 * org.tldwatch.probe.hygiene.check.Checks} lists them. None asks anything, none knows of another,
 * and none concludes from silence that something is wrong.
 */
@NullMarked
package org.tldwatch.probe.hygiene.check;

import org.jspecify.annotations.NullMarked;
