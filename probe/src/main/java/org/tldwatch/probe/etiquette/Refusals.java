// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.etiquette;

/**
 * Questions that did not leave since the start, by what forbade them. None of them is an
 * observation.
 *
 * @param timedByAddress questions of the schedule, by the budget of their address
 * @param timedByTotal questions of the schedule, by the budget of the probe
 * @param others tries of all others; who tries again counts again
 */
public record Refusals(long timedByAddress, long timedByTotal, long others) {}
