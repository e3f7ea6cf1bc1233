// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import org.tldwatch.model.wire.Hello;

/**
 * A probe has connected, and batches come under it.
 *
 * @param receivedMicros when, microseconds since the epoch
 */
public record Greeting(Hello hello, long receivedMicros) {}
