// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.time.Instant;

/**
 * A revision that two members approved and that was put into the outbox.
 *
 * @param first who approved first
 * @param second whose approval queued it
 * @param letterId its letter in the outbox, where the state of delivery is
 */
public record Broadcast(
    int revision, String hash, String first, String second, long letterId, Instant queuedAt) {}
