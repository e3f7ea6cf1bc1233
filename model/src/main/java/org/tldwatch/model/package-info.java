// SPDX-License-Identifier: Apache-2.0
/**
 * The words of tldwatch as immutable values: targets, observations with their outcomes, verdicts
 * and findings. Nothing in here does I/O, reads a clock, or belongs to a framework; every type is
 * safe to share between threads.
 */
@NullMarked
package org.tldwatch.model;

import org.jspecify.annotations.NullMarked;
