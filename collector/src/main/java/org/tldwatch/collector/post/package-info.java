// SPDX-License-Identifier: Apache-2.0
/**
 * Posts findings to Alertmanagers: {@link org.tldwatch.collector.post.Poster} is the door. Each
 * Alertmanager has an outbox and a thread of its own, so that one that hangs delays nobody; nothing
 * leaves an outbox before it was accepted.
 */
@NullMarked
package org.tldwatch.collector.post;

import org.jspecify.annotations.NullMarked;
