// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import java.io.DataOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.tldwatch.collector.detect.Learned;
import org.tldwatch.collector.detect.LearnedInput;
import org.tldwatch.collector.detect.Numbering;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

/**
 * What the numbers mean under which something was learned: written before it, and read again into
 * the numbers of another process. Not thread-safe.
 */
final class LearnedNames implements Numbering {
  private static final int MAGIC = 0x544c574c;
  private static final int VERSION = 1;

  private final Map<Integer, Integer> targets = new HashMap<>();
  private final Map<Integer, Integer> tlds = new HashMap<>();
  private final Map<Integer, Integer> vantages = new HashMap<>();
  private final List<String> vantageNames = new ArrayList<>();
  private final Map<Integer, String> writtenSites = new HashMap<>();
  private final Map<String, Integer> sites = new HashMap<>();
  private final List<String> siteNames = new ArrayList<>();

  private LearnedNames() {}

  static void write(
      Map<Integer, String> vantages,
      Map<String, Integer> sites,
      Map<Tld, Integer> tlds,
      Map<Target, Integer> targets,
      DataOutput out)
      throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(vantages.size());
    for (var each : vantages.entrySet()) {
      out.writeInt(each.getKey());
      out.writeUTF(each.getValue());
    }
    out.writeInt(sites.size());
    for (var each : sites.entrySet()) {
      out.writeInt(each.getValue());
      out.writeUTF(each.getKey());
    }
    out.writeInt(tlds.size());
    for (var each : tlds.entrySet()) {
      out.writeInt(each.getValue());
      out.writeUTF(each.getKey().label());
    }
    out.writeInt(targets.size());
    for (var each : targets.entrySet()) {
      out.writeInt(each.getValue());
      write(each.getKey(), out);
    }
  }

  private static void write(Target target, DataOutput out) throws IOException {
    out.writeUTF(target.tld().label());
    out.writeUTF(target.server());
    out.writeUTF(target.addressText());
    out.writeInt(target.port());
    out.writeUTF(target.transport().label());
  }

  /**
   * Reads names.
   *
   * @param knownTargets by their numbers in this process, as the TLDs
   */
  static LearnedNames read(
      Map<Target, Integer> knownTargets, Map<Tld, Integer> knownTlds, LearnedInput in)
      throws IOException {
    in.expect("first word", MAGIC);
    in.expect("version", VERSION);
    try {
      var names = new LearnedNames();
      names.readVantages(in);
      names.readSites(in);
      int tlds = in.count("TLDs", Learned.MOST_TLDS);
      for (int i = 0; i < tlds; i++) {
        int number = in.integer();
        names.tlds.put(number, knownTlds.getOrDefault(new Tld(in.text()), GONE));
      }
      int targets = in.count("targets", Learned.MOST_TARGETS);
      for (int i = 0; i < targets; i++) {
        int number = in.integer();
        names.targets.put(number, knownTargets.getOrDefault(readTarget(in), GONE));
      }
      return names;
    } catch (IllegalArgumentException cause) {
      throw new IOException("what was learned is damaged: " + cause.getMessage(), cause);
    }
  }

  private void readVantages(LearnedInput in) throws IOException {
    int count = in.count("vantages", Learned.MOST_VANTAGES);
    for (int i = 0; i < count; i++) {
      int number = in.integer();
      var name = in.text();
      if (vantageNames.contains(name)) {
        throw LearnedInput.fault("a vantage should be named once", name);
      }
      vantages.put(number, vantageNames.size());
      vantageNames.add(name);
    }
  }

  private void readSites(LearnedInput in) throws IOException {
    int count = in.count("sites", ObservationFeed.MOST_SITES);
    for (int i = 0; i < count; i++) {
      int number = in.integer();
      var nsid = in.text();
      HexFormat.of().parseHex(nsid);
      writtenSites.put(number, nsid);
    }
  }

  private static Target readTarget(LearnedInput in) throws IOException {
    return new Target(
        new Tld(in.text()),
        in.text(),
        InetAddress.ofLiteral(in.text()),
        in.integer(),
        Transport.ofLabel(in.text())
            .orElseThrow(() -> new IllegalArgumentException("a transport is not known")));
  }

  @Override
  public int target(int written) {
    return targets.getOrDefault(written, GONE);
  }

  @Override
  public int tld(int written) {
    return tlds.getOrDefault(written, GONE);
  }

  @Override
  public int vantage(int written) {
    return vantages.getOrDefault(written, GONE);
  }

  /** Numbers the sites in the order in which they are asked for, so that no others are kept. */
  @Override
  public int site(int written) throws IOException {
    if (written == ObservationFeed.UNNAMED_SITE) {
      return written;
    }
    var nsid = writtenSites.get(written);
    if (nsid == null) {
      throw LearnedInput.fault("a site should have a name", written);
    }
    return sites.computeIfAbsent(
        nsid,
        name -> {
          siteNames.add(name);
          return siteNames.size();
        });
  }

  /** Ids of the vantages, in the order of their numbers in this process. */
  List<String> vantages() {
    return Collections.unmodifiableList(vantageNames);
  }

  /** NSIDs of the sites that were asked for, in the order of their numbers, from 1. */
  List<String> sites() {
    return Collections.unmodifiableList(siteNames);
  }
}
