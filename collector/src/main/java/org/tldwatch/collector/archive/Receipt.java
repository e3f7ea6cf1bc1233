// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.util.List;
import java.util.function.Supplier;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.WireTarget;

/**
 * A batch that is accepted.
 *
 * @param boot the boot that counted it
 * @param targets the list to which it refers, by index; asked for by the thread that writes, where
 *     the segment does not have it yet
 * @param receivedMicros when, microseconds since the epoch
 */
public record Receipt(
    Greeting greeting,
    long boot,
    Batch batch,
    Supplier<List<WireTarget>> targets,
    long receivedMicros) {}
