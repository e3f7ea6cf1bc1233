// SPDX-License-Identifier: Apache-2.0
/**
 * The probe's end of the probe link: takes assignments, sends batches, and keeps each batch until
 * the collector has acknowledged it. {@link org.tldwatch.probe.link.Link} is the door. State is
 * confined to the event loop of the probe; only the reading of assignments happens on gRPC's
 * threads.
 */
@NullMarked
package org.tldwatch.probe.link;

import org.jspecify.annotations.NullMarked;
