// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dns;

/** What the parent zone says of the signatures of a zone. */
public enum ZoneSecurity {
  /** There are DS records: what the zone's servers answer has to be signed. */
  SIGNED,
  /** There is none. */
  UNSIGNED,
  /** Nobody told us. */
  UNKNOWN
}
