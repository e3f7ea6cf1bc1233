// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.ArrayList;
import java.util.List;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.Family;

/** Whether the parent names enough servers, and these have enough addresses. */
final class EnoughServers implements Check {
  private static final int LEAST = 2;

  @Override
  public About about() {
    return About.of(
            "enough-servers",
            CheckFamily.DELEGATION,
            "The parent zone names at least two servers, and gives at least two addresses of each"
                + " family.",
            "DELEGATION01",
            "RFC 1034 section 4.1, RFC 3901")
        .and(CheckLevel.NOTICE, "fewer than two IPv6 addresses")
        .and(CheckLevel.WARNING, "fewer than two IPv4 addresses")
        .and(CheckLevel.ERROR, "fewer than two servers");
  }

  @Override
  public List<Judged> judge(Snapshot snapshot) {
    var judged = new ArrayList<Judged>();
    int servers = snapshot.delegation().servers().size();
    if (servers < LEAST) {
      judged.add(judged(snapshot, CheckLevel.ERROR, servers, "name servers"));
    }
    for (var family : Family.values()) {
      int addresses = (int) addresses(snapshot, family);
      if (addresses < LEAST) {
        var level = family == Family.IPV4 ? CheckLevel.WARNING : CheckLevel.NOTICE;
        var what = family == Family.IPV4 ? "IPv4 addresses" : "IPv6 addresses";
        judged.add(judged(snapshot, level, addresses, what));
      }
    }
    return judged;
  }

  private static long addresses(Snapshot snapshot, Family family) {
    return snapshot.delegation().servers().stream()
        .flatMap(server -> server.addresses().stream())
        .filter(address -> Family.of(address) == family)
        .distinct()
        .count();
  }

  private static Judged judged(Snapshot snapshot, CheckLevel level, int count, String what) {
    return Judged.ofTld(
        level,
        "The parent zone of "
            + snapshot.tld()
            + " has "
            + count
            + " "
            + what
            + "; expected at least "
            + LEAST);
  }
}
