// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.List;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.DSRecord;

/** Whether the digests of the DS records are still trusted. */
final class DsDigest implements Check {
  @Override
  public About about() {
    return About.of(
            "ds-digest",
            CheckFamily.DNSSEC,
            "The DS records of the parent zone have digests by SHA-256 or SHA-384.",
            "DNSSEC01",
            "RFC 9904, RFC 9905")
        .and(CheckLevel.NOTICE, "another digest stands beside one of these")
        .and(CheckLevel.WARNING, "there are only others");
  }

  @Override
  public List<Judged> judge(Snapshot snapshot) {
    var ds = snapshot.delegation().ds();
    var weak =
        ds.stream()
            .filter(each -> !DnssecCodes.isStrongDigest(each.getDigestID()))
            .map(each -> DnssecCodes.digestName(each.getDigestID()) + " of key " + tag(each))
            .distinct()
            .toList();
    if (weak.isEmpty()) {
      return List.of();
    }
    boolean strong = ds.stream().anyMatch(each -> DnssecCodes.isStrongDigest(each.getDigestID()));
    return List.of(
        Judged.ofTld(
            strong ? CheckLevel.NOTICE : CheckLevel.WARNING,
            "The parent zone of "
                + snapshot.tld()
                + " has DS records with deprecated digests: "
                + String.join(", ", weak)
                + "; expected SHA-256 or SHA-384"));
  }

  private static int tag(DSRecord ds) {
    return ds.getFootprint();
  }
}
