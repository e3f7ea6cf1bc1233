// SPDX-License-Identifier: Apache-2.0
/**
 * The collector's end of the probe link: {@link org.tldwatch.collector.intake.ProbeLinkService}
 * hands out the assignment and takes batches in, each once, and acknowledges a batch only after the
 * {@link org.tldwatch.collector.intake.Desk} has dealt with it. Whatever a probe sends is checked:
 * what cannot be is counted and dropped. Thread-safe.
 */
@NullMarked
package org.tldwatch.collector.intake;

import org.jspecify.annotations.NullMarked;
