// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Type;

/** Whether a DS record of the parent points to a key that the server has. */
final class DsMatch implements Check {
  private static final int ZONE_KEY = 0x0100;
  private static final int REVOKED = 0x0080;

  @Override
  public About about() {
    return About.of(
            "ds-match",
            CheckFamily.DNSSEC,
            "Each server has a DNSKEY record that a DS record of the parent zone points to.",
            "DNSSEC02",
            "RFC 4035 section 5.2")
        .and(CheckLevel.ERROR, "a server has none that matches")
        .and(CheckLevel.CRITICAL, "no server that answers has one that matches");
  }

  @Override
  public List<Judged> judge(Snapshot snapshot) {
    var judged = new ArrayList<Judged>();
    if (!snapshot.delegation().isSigned()) {
      return judged;
    }
    var without = new ArrayList<ServerAddress>();
    int answering = 0;
    for (var at : snapshot.servers()) {
      if (!(snapshot.reply(at, Ask.DNSKEY) instanceof Reply.Received received)
          || !Answers.isAuthoritative(received.answer())) {
        judged.add(Judged.inconclusive(at, Ask.DNSKEY, snapshot.reply(at, Ask.DNSKEY)));
        continue;
      }
      answering++;
      if (!isMatched(snapshot, at)) {
        without.add(at);
      }
    }
    var level = without.size() == answering ? CheckLevel.CRITICAL : CheckLevel.ERROR;
    without.forEach(at -> judged.add(Judged.of(at, level, sentence(snapshot, at))));
    return judged;
  }

  private static boolean isMatched(Snapshot snapshot, ServerAddress at) {
    return keys(snapshot, at).stream()
        .anyMatch(key -> snapshot.delegation().ds().stream().anyMatch(ds -> isFor(ds, key)));
  }

  private static List<DNSKEYRecord> keys(Snapshot snapshot, ServerAddress at) {
    return Answers.set(snapshot, at, Ask.DNSKEY, Type.DNSKEY)
        .map(set -> Answers.records(set, DNSKEYRecord.class))
        .orElse(List.of());
  }

  private static boolean isFor(DSRecord ds, DNSKEYRecord key) {
    if ((key.getFlags() & ZONE_KEY) == 0
        || (key.getFlags() & REVOKED) != 0
        || ds.getFootprint() != key.getFootprint()
        || ds.getAlgorithm() != key.getAlgorithm()) {
      return false;
    }
    return switch (ds.getDigestID()) {
      case 1, 2, 3, 4 -> {
        var computed = new DSRecord(key.getName(), DClass.IN, 0, ds.getDigestID(), key);
        yield Arrays.equals(computed.getDigest(), ds.getDigest());
      }
      default -> false;
    };
  }

  private static String sentence(Snapshot snapshot, ServerAddress at) {
    var keys = keys(snapshot, at);
    var tags = keys.stream().map(DNSKEYRecord::getFootprint).sorted().toList();
    var wanted = snapshot.delegation().ds().stream().map(DSRecord::getFootprint).sorted().toList();
    return (keys.isEmpty() ? "has no DNSKEY record" : "has DNSKEY records with key tags " + tags)
        + ", but the parent zone's DS records point to "
        + wanted;
  }
}
