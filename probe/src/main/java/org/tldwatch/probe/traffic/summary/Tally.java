// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import org.apache.datasketches.kll.KllFloatsSketch;
import org.tldwatch.probe.traffic.MessageView;
import org.tldwatch.probe.traffic.Protocol;

/**
 * What one connection brought of one zone in one window, in sums and sketches: of a size that does
 * not depend on the traffic, and filled without garbage. Confined to one thread at a time.
 */
final class Tally {
  static final int RCODES = 24;
  static final int LABEL_COUNTS = 9;

  private static final int[] LENGTHS = {7, 15, 23, 31, 47, 63, 95, 127, 191};
  private static final byte[] LENGTH_BUCKET = new byte[256];
  private static final int SIZES_K = 128;

  private static final int AA = 0x0400;
  private static final int TC = 0x0200;
  private static final int RD = 0x0100;
  private static final int MX = 15;

  static {
    for (int length = 0; length < LENGTH_BUCKET.length; length++) {
      while (LENGTH_BUCKET[length] < LENGTHS.length && length > LENGTHS[LENGTH_BUCKET[length]]) {
        LENGTH_BUCKET[length]++;
      }
    }
  }

  final long[] rcodes = new long[RCODES + 1];
  final long[] nameLengths = new long[LENGTHS.length + 1];
  final long[] labelsBelow = new long[LABEL_COUNTS];
  final TypeTable types = new TypeTable();
  final LabelEntropy labelEntropy = new LabelEntropy();
  final LabelEntropy sublabelEntropy = new LabelEntropy();
  final KllFloatsSketch responseSizes = KllFloatsSketch.newHeapInstance(SIZES_K);
  final NameTable names = new NameTable();
  final Sources sources;
  long udp;
  long tcp;
  long dot;
  long doh;
  long doq;
  long otherProtocol;
  long queries;
  long responses;
  long ipv4;
  long ipv6;
  long edns;
  long dnssecOk;
  long recursionDesired;
  long referrals;
  long authoritative;
  long truncated;
  long mailBots;

  Tally(long sketchSeed) {
    sources = new Sources(sketchSeed);
  }

  /**
   * Adds a message.
   *
   * @param cut of its name
   * @param zoneLabels labels of the zone; 0 where the name is in none
   */
  void add(MessageView view, NameCut cut, int zoneLabels, Pseudonyms pseudonyms) {
    types.add(view.qtype(), view.isResponse(), view.sizeBytes());
    if (view.isResponse()) {
      addResponse(view);
    } else {
      addQuery(view, cut, zoneLabels, pseudonyms);
    }
  }

  private void addResponse(MessageView view) {
    responses++;
    rcodes[Math.clamp(view.rcode(), 0, RCODES)]++;
    responseSizes.update(view.sizeBytes());
    int flags = view.flags();
    authoritative += (flags & AA) == 0 ? 0 : 1;
    truncated += (flags & TC) == 0 ? 0 : 1;
    referrals += view.isReferral() ? 1 : 0;
  }

  private void addQuery(MessageView view, NameCut cut, int zoneLabels, Pseudonyms pseudonyms) {
    queries++;
    addProtocol(view.protocol());
    boolean desired = (view.flags() & RD) != 0;
    edns += view.hasEdns() ? 1 : 0;
    dnssecOk += view.hasDo() ? 1 : 0;
    recursionDesired += desired ? 1 : 0;
    boolean mailBot = view.qtype() == MX && desired && !view.hasEdns();
    mailBots += mailBot ? 1 : 0;
    if (view.qtype() >= 0) {
      nameLengths[LENGTH_BUCKET[view.nameLength()]]++;
      labelsBelow[Math.clamp(cut.labels() - zoneLabels, 0, LABEL_COUNTS - 1)]++;
    }
    if (zoneLabels > 0 && cut.labels() > zoneLabels) {
      addName(view.buffer(), cut);
    }
    if (view.clientLength() > 0) {
      ipv4 += view.isIpv6() ? 0 : 1;
      ipv6 += view.isIpv6() ? 1 : 0;
      pseudonyms.make(view.buffer(), view.clientOffset(), view.clientLength());
      sources.add(pseudonyms.address(), pseudonyms.network(), mailBot);
    }
  }

  private void addProtocol(Protocol protocol) {
    switch (protocol) {
      case UDP -> udp++;
      case TCP -> tcp++;
      case DOT -> dot++;
      case DOH -> doh++;
      case DOQ -> doq++;
      case OTHER -> otherProtocol++;
    }
  }

  private void addName(byte[] buffer, NameCut cut) {
    labelEntropy.add(buffer, cut.second() + 1, cut.last());
    if (cut.labels() > 2) {
      sublabelEntropy.add(buffer, cut.third() + 1, cut.second());
      names.add(buffer, cut.second(), cut.third());
    } else {
      names.add(buffer, cut.second(), cut.second());
    }
  }

  /** Adds that of another connection in the same window; nothing may be added to this one after. */
  void merge(Tally other) {
    add(rcodes, other.rcodes);
    add(nameLengths, other.nameLengths);
    add(labelsBelow, other.labelsBelow);
    types.merge(other.types);
    labelEntropy.merge(other.labelEntropy);
    sublabelEntropy.merge(other.sublabelEntropy);
    responseSizes.merge(other.responseSizes);
    names.merge(other.names);
    sources.merge(other.sources);
    udp += other.udp;
    tcp += other.tcp;
    dot += other.dot;
    doh += other.doh;
    doq += other.doq;
    otherProtocol += other.otherProtocol;
    queries += other.queries;
    responses += other.responses;
    ipv4 += other.ipv4;
    ipv6 += other.ipv6;
    edns += other.edns;
    dnssecOk += other.dnssecOk;
    recursionDesired += other.recursionDesired;
    referrals += other.referrals;
    authoritative += other.authoritative;
    truncated += other.truncated;
    mailBots += other.mailBots;
  }

  private static void add(long[] to, long[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }
}
