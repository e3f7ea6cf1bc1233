// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

/**
 * What verified NSEC or NSEC3 records of a zone prove of a name. The records belong together as
 * those of one answer.
 */
interface DenialProof {

  /** How much they prove. */
  enum Strength {
    NOTHING,
    /** Only that it lies where unsigned delegations are left out (RFC 5155 section 6). */
    OPT_OUT,
    ALL
  }

  /** That neither the name nor a wildcard for it exists. */
  Strength noName(CanonicalName name);

  /** That the name, or else a wildcard for it, has no records of the type. */
  Strength noData(CanonicalName name, int type);

  /**
   * That nothing nearer to the name exists than the wildcard that gave the answer.
   *
   * @param labels of the wildcard's parent
   */
  Strength wildcardOnly(CanonicalName name, int labels);

  static Strength when(boolean proven) {
    return proven ? Strength.ALL : Strength.NOTHING;
  }
}
