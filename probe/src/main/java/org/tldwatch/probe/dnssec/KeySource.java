// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.util.Optional;
import org.tldwatch.model.Target;

/** Where the keys of a zone come from. May take seconds; called on a thread made for that. */
@FunctionalInterface
interface KeySource {
  /** The server's answer to the question for the DNSKEY records of its TLD; empty without one. */
  Optional<byte[]> ask(Target server);
}
