// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import com.google.common.net.InetAddresses;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.catalogue.Delegation;
import org.tldwatch.collector.catalogue.RootEdition;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Tld;

/** Compares two editions of the root zone. */
public final class DelegationDiff {
  private DelegationDiff() {}

  /**
   * The ccTLDs whose delegation differs, in alphabetical order of their A-labels. Order, case, TTLs
   * and repetition of records make no difference. Ask {@link Succession} first whether the newer
   * edition can be believed.
   */
  public static List<DelegationChange> between(RootEdition older, RootEdition newer) {
    var tlds = new TreeSet<>(older.ccTlds().keySet());
    tlds.addAll(newer.ccTlds().keySet());
    return tlds.stream()
        .map(tld -> change(newer.serial(), tld, older.ccTlds().get(tld), newer.ccTlds().get(tld)))
        .filter(change -> !change.isEmpty())
        .toList();
  }

  private static DelegationChange change(
      Serial serial, Tld tld, @Nullable Delegation before, @Nullable Delegation after) {
    return new DelegationChange(
        serial,
        tld,
        before,
        after,
        Delta.of(ns(before), ns(after)),
        Delta.of(glue(before), glue(after)),
        Delta.of(ds(before), ds(after)));
  }

  private static List<String> ns(@Nullable Delegation delegation) {
    return delegation == null
        ? List.of()
        : delegation.servers().stream().map(server -> server.name() + '.').toList();
  }

  private static List<String> glue(@Nullable Delegation delegation) {
    return delegation == null
        ? List.of()
        : delegation.servers().stream()
            .flatMap(
                server ->
                    server.addresses().stream()
                        .map(at -> server.name() + ". " + InetAddresses.toAddrString(at)))
            .toList();
  }

  private static List<String> ds(@Nullable Delegation delegation) {
    return delegation == null
        ? List.of()
        : delegation.ds().stream().map(DelegationDiff::text).toList();
  }

  private static String text(Delegation.Ds ds) {
    return ds.keyTag()
        + " "
        + ds.algorithm()
        + " "
        + ds.digestType()
        + " "
        + ds.digest().toUpperCase(Locale.ROOT);
  }
}
