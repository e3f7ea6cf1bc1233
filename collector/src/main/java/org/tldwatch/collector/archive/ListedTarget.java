// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import org.tldwatch.model.Target;

/**
 * A target as an assignment listed it.
 *
 * @param pace asked in one of so many slots, at least 1
 * @param paused kept its index, and was not asked
 */
public record ListedTarget(Target target, int pace, boolean paused) {}
