// SPDX-License-Identifier: Apache-2.0
/**
 * Asks name servers, and tells what came back: {@link org.tldwatch.probe.Probe} is the door. The
 * parts below are wired here and nowhere else; each probe runs on one event loop thread of its own,
 * to which all its mutable state is confined.
 */
@NullMarked
package org.tldwatch.probe;

import org.jspecify.annotations.NullMarked;
