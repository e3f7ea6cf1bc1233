// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

/** How far the keys of a zone are vouched for by its parent. */
public sealed interface Trust {

  /** A DS record vouches for a key, and that key for all of them. */
  record Secure(ZoneKeys keys) implements Trust {}

  /** The parent has no DS record, so the zone counts as unsigned (RFC 4035 section 5.2). */
  record Unsigned() implements Trust {}

  /** The parent has DS records, and the answer holds no keys that they vouch for. */
  record Untrusted(Judgement why) implements Trust {}
}
