// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.SOARecord;

/** Whether servers that have the same serial have the same SOA record. */
final class SoaAgreement implements Check {
  @Override
  public About about() {
    return About.of(
            "soa-agreement",
            CheckFamily.ZONE,
            "Servers with the same serial have the same SOA record.",
            "CONSISTENCY02, CONSISTENCY03, CONSISTENCY06",
            "RFC 1035 section 3.3.13")
        .and(CheckLevel.WARNING, "two servers have the same serial and different records");
  }

  @Override
  public List<Judged> judge(Snapshot snapshot) {
    var judged = new ArrayList<Judged>();
    var first = new HashMap<Long, ServerAddress>();
    for (var at : snapshot.servers()) {
      var soa = Answers.soa(snapshot, at);
      if (soa.isEmpty()) {
        continue; // The checks of authority and serial tell of it.
      }
      var other = first.putIfAbsent(soa.get().getSerial(), at);
      if (other != null && !text(soa.get()).equals(soa(snapshot, other))) {
        judged.add(
            Judged.of(
                at,
                CheckLevel.WARNING,
                "serves the SOA record '"
                    + text(soa.get())
                    + "', but "
                    + other
                    + " with the same serial serves '"
                    + soa(snapshot, other)
                    + "'"));
      }
    }
    return judged;
  }

  private static String soa(Snapshot snapshot, ServerAddress at) {
    return Answers.soa(snapshot, at).map(SoaAgreement::text).orElse("");
  }

  private static String text(SOARecord soa) {
    return (soa.getHost() + " " + soa.getAdmin()).toLowerCase(java.util.Locale.ROOT)
        + " "
        + soa.getSerial()
        + " "
        + soa.getRefresh()
        + " "
        + soa.getRetry()
        + " "
        + soa.getExpire()
        + " "
        + soa.getMinimum();
  }
}
