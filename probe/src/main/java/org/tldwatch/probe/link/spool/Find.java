// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link.spool;

/** A batch and its place. */
public record Find(Place place, SpooledBatch batch) {}
