// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.catalogue.Delegation;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Tld;

/**
 * How the delegation of one ccTLD differs between two editions of the root zone.
 *
 * @param serial of the newer edition
 * @param before null where the older edition did not delegate the TLD
 * @param after null where the newer edition does not
 * @param ns host names with the trailing dot
 * @param glue host name, blank, address
 * @param ds key tag, algorithm, digest type and digest, upper case, as RFC 4034 section 5.3 writes
 *     them
 */
public record DelegationChange(
    Serial serial,
    Tld tld,
    @Nullable Delegation before,
    @Nullable Delegation after,
    Delta ns,
    Delta glue,
    Delta ds) {

  boolean isEmpty() {
    return ns.isEmpty() && glue.isEmpty() && ds.isEmpty();
  }
}
