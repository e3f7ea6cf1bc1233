// SPDX-License-Identifier: Apache-2.0
/**
 * Real parts for tests and benchmarks: NSD servers on loopback that are started, frozen, made to
 * refuse and killed; a small world of ccTLDs on them; Knot DNS and BIND; Java processes of their
 * own that can be killed. Needs Debian's packages {@code nsd}, {@code knot} and {@code bind9};
 * {@link org.tldwatch.lab.real.Nsd#isInstalled} and its like tell.
 */
@NullMarked
package org.tldwatch.lab.real;

import org.jspecify.annotations.NullMarked;
