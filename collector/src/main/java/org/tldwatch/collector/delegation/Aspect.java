// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import org.tldwatch.model.Labels;

/** In what respect a delegation changed. */
public enum Aspect {
  /** The TLD is new in the root zone. */
  DELEGATED,
  /** The TLD has left the root zone. */
  UNDELEGATED,
  /** Every name server, every address and every DS record was replaced: the shape of a hijack. */
  EVERYTHING_REPLACED,
  /** No name server is where one was before. */
  ALL_SERVERS_REPLACED,
  /** Most name servers lie under other domains than before, at other addresses. */
  PROVIDER_CHANGED,
  SERVERS_ADDED,
  SERVERS_REMOVED,
  /** Some came, some went. */
  SERVERS_REPLACED,
  /** Other names at unchanged addresses. */
  SERVERS_RENAMED,
  /** The same names at other addresses. */
  RENUMBERED,
  /** A name server got its first address of a family. */
  FAMILY_ADDED,
  /** A name server lost its last address of a family. */
  FAMILY_LOST,
  /** First DS record. */
  SIGNED,
  /** Last DS record gone. */
  INSECURE,
  /** Keys of another algorithm came, or those of one went. */
  ALGORITHM_CHANGED,
  /** First step of a key rollover: a further key, the old ones stay. */
  KEY_ADDED,
  /** Last step of a key rollover: a key went, others stay. */
  KEY_REMOVED,
  /** A key rollover in one step. */
  KEY_REPLACED,
  /** The same keys, digested otherwise. */
  DIGEST_CHANGED;

  /** As people and programs read it, for example {@code key-added}. */
  public String label() {
    return Labels.of(this);
  }
}
