// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One state of a draft's text.
 *
 * @param editor null for the machine
 */
public record Revision(int number, DraftText text, @Nullable String editor, Instant madeAt) {}
