// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

/** What a minute is judged by, beside the votes themselves. */
record MinuteFacts(
    long minute, Attendance attendance, Presence presence, Roster roster, Rules rules) {}
