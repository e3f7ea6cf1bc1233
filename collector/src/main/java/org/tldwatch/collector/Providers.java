// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;

/** Who serves several TLDs. */
final class Providers {
  private Providers() {}

  /** The targets whose address serves several TLDs, each with that address for a name. */
  static Map<Target, String> bySharedAddress(Collection<Target> targets) {
    var tlds = new HashMap<String, Set<Tld>>();
    for (var target : targets) {
      tlds.computeIfAbsent(target.addressText(), _ -> new HashSet<>()).add(target.tld());
    }
    var providers = new HashMap<Target, String>();
    for (var target : targets) {
      if (tlds.getOrDefault(target.addressText(), Set.of()).size() > 1) {
        providers.put(target, target.addressText());
      }
    }
    return providers;
  }
}
