// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.Name;

/** Whether two names stand for one server. */
final class DistinctAddresses implements Check {
  @Override
  public About about() {
    return About.of(
            "distinct-addresses",
            CheckFamily.DELEGATION,
            "No two servers have the same address.",
            "DELEGATION02",
            "RFC 2182 section 5")
        .and(CheckLevel.NOTICE, "two servers share an address");
  }

  @Override
  public List<Judged> judge(Snapshot snapshot) {
    var names = new LinkedHashMap<InetAddress, Set<Name>>();
    for (var server : snapshot.delegation().servers()) {
      for (var address : server.addresses()) {
        names.computeIfAbsent(address, _ -> new TreeSet<>()).add(server.name());
      }
    }
    return names.entrySet().stream()
        .filter(each -> each.getValue().size() > 1)
        .map(DistinctAddresses::judged)
        .toList();
  }

  private static Judged judged(Map.Entry<InetAddress, Set<Name>> shared) {
    return Judged.ofTld(
        CheckLevel.NOTICE,
        "The servers "
            + Answers.list(shared.getValue())
            + " share the address "
            + shared.getKey().getHostAddress()
            + "; expected one each");
  }
}
