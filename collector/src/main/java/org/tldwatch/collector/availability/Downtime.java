// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

/** Minutes down since the first of the month and within the newest seven days. */
public record Downtime(int month, int week) {}
