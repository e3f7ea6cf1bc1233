// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.server;

import org.tldwatch.lab.registry.NameServer;

/**
 * An answer before it leaves. Whoever gets one owns it and its bytes.
 *
 * @param server who answers, which decides how far the answer has to travel
 * @param lateNanos how much later than usual it leaves, 0 where nothing is wrong
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never shared
record Reply(byte[] wire, NameServer server, long lateNanos) {}
