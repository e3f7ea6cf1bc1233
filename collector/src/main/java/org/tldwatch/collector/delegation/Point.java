// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import org.tldwatch.model.Severity;

/**
 * One thing to say about a change.
 *
 * @param sentence complete, in plain English
 */
public record Point(Aspect aspect, Severity severity, String sentence) {}
