// SPDX-License-Identifier: Apache-2.0
/**
 * Real parts for tests and benchmarks: NSD servers on loopback that are started, frozen, made to
 * refuse and killed; a small world of ccTLDs on them; Java processes of their own that can be
 * killed. Needs Debian's package {@code nsd}; {@link org.tldwatch.lab.real.Nsd#isInstalled} tells.
 */
@NullMarked
package org.tldwatch.lab.real;

import org.jspecify.annotations.NullMarked;
