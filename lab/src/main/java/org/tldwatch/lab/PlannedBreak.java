// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import java.time.Duration;

/**
 * A break of the script.
 *
 * @param after time from the start of the script to its beginning, in the first round
 * @param what what happens, for people, as in {@code "xc: no name server answers"}
 */
public record PlannedBreak(Duration after, Duration lasts, String what) {}
