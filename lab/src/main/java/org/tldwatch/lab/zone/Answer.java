// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.zone;

import java.util.List;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;

/**
 * What a zone has to say to a question, signatures included; whoever writes the message leaves out
 * what was not asked for.
 *
 * @param authoritative false for a referral to a delegated zone
 * @param proof authority records that only those who understand DNSSEC get: denial, DS
 */
public record Answer(
    int rcode,
    boolean authoritative,
    List<RRset> answer,
    List<RRset> authority,
    List<RRset> proof,
    List<RRset> additional) {

  static Answer found(RRset rrset, List<RRset> additional) {
    return new Answer(Rcode.NOERROR, true, List.of(rrset), List.of(), List.of(), additional);
  }

  static Answer noData(RRset soa, List<RRset> proof) {
    return new Answer(Rcode.NOERROR, true, List.of(), List.of(soa), proof, List.of());
  }

  static Answer noName(RRset soa, List<RRset> proof) {
    return new Answer(Rcode.NXDOMAIN, true, List.of(), List.of(soa), proof, List.of());
  }

  static Answer referral(RRset ns, List<RRset> proof, List<RRset> glue) {
    return new Answer(Rcode.NOERROR, false, List.of(), List.of(ns), proof, glue);
  }
}
