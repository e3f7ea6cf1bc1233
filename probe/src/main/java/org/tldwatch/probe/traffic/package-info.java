// SPDX-License-Identifier: Apache-2.0
/**
 * What a name server was asked and said, as it tells over dnstap: a listener's thread hands each
 * message as a {@link org.tldwatch.probe.traffic.MessageView} to its {@link
 * org.tldwatch.probe.traffic.MessageSink}, and from there it lives on in sums and sketches alone.
 * Client addresses never leave this package and those below it.
 */
@NullMarked
package org.tldwatch.probe.traffic;

import org.jspecify.annotations.NullMarked;
