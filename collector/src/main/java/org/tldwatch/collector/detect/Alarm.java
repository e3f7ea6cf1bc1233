// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

/** A test on a target has reached its bound. */
public record Alarm(int target, Symptom symptom) {}
