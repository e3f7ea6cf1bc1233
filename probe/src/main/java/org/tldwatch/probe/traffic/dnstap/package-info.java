// SPDX-License-Identifier: Apache-2.0
/**
 * Walks through the fields of dnstap messages (dnstap.proto of 2025-02-01) as name servers send
 * them: {@link org.tldwatch.probe.traffic.dnstap.DnstapReader} is the door. Agrees with protobuf on
 * every sequence of octets, without its objects. No I/O, no clock.
 */
@NullMarked
package org.tldwatch.probe.traffic.dnstap;

import org.jspecify.annotations.NullMarked;
