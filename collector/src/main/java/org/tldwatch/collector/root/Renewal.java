// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import java.util.List;
import org.tldwatch.collector.catalogue.RootEdition;
import org.tldwatch.collector.delegation.DelegationChange;
import org.tldwatch.collector.delegation.DelegationDiff;

/** A later edition of the root zone that takes the place of one before. */
public record Renewal(RootEdition before, RootEdition after) {

  /** How the delegations of ccTLDs differ. */
  public List<DelegationChange> changes() {
    return DelegationDiff.between(before, after);
  }
}
