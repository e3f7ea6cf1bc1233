// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@link Detector} has learned about what is usual, read as a whole before any of it is
 * used. Sums, the newest votes and troubles are not part of it: they are about the moment. Not
 * thread-safe.
 */
public final class Learned {
  /** Bounds on what a file may say, far above what there is. */
  public static final int MOST_VANTAGES = 10_000;

  public static final int MOST_TARGETS = 1_000_000;
  public static final int MOST_TLDS = 100_000;
  private static final int MOST_CONTENTS = 100_000;
  private static final double MOST_DELAY = 20;

  private static final int NO_TARGET = -1;
  private static final int END = 0x454e4421;

  private final List<OfVantage> vantages = new ArrayList<>();
  private final Map<Integer, SerialLine> lines = new TreeMap<>();
  private final List<OfTarget> targets = new ArrayList<>();

  private record OfVantage(int vantage, long heardMicros, double commonDelay) {}

  private record OfTarget(int target, List<SiteContent> contents, List<Path> paths) {}

  private Learned() {}

  static void writeHead(
      List<VantageWatch> vantages, List<SerialLine> lines, long oldestMicros, DataOutput out)
      throws IOException {
    var heard = vantages.stream().filter(each -> each.heardMicros() >= oldestMicros).toList();
    out.writeInt(heard.size());
    for (var vantage : heard) {
      out.writeInt(vantage.index());
      out.writeLong(vantage.heardMicros());
      out.writeDouble(vantage.commonDelay());
    }
    out.writeInt(lines.size());
    for (int tld = 0; tld < lines.size(); tld++) {
      out.writeInt(tld);
      lines.get(tld).write(out);
    }
  }

  static void writeTargets(
      List<TargetWatch> targets, List<VantageWatch> vantages, long oldestMicros, DataOutput out)
      throws IOException {
    for (var target : targets) {
      out.writeInt(target.index());
      var contents =
          target.contents().stream().filter(each -> each.seenMicros() >= oldestMicros).toList();
      out.writeInt(contents.size());
      for (var content : contents) {
        content.write(out);
      }
      writePaths(target, vantages, oldestMicros, out);
    }
  }

  static void writeEnd(DataOutput out) throws IOException {
    out.writeInt(NO_TARGET);
    out.writeInt(END);
  }

  private static void writePaths(
      TargetWatch target, List<VantageWatch> vantages, long oldestMicros, DataOutput out)
      throws IOException {
    int count = 0;
    for (var path : target.paths()) {
      count += path != null && vantages.get(path.vantage()).heardMicros() >= oldestMicros ? 1 : 0;
    }
    out.writeInt(count);
    for (var path : target.paths()) {
      if (path != null && vantages.get(path.vantage()).heardMicros() >= oldestMicros) {
        out.writeInt(path.vantage());
        path.write(out);
      }
    }
  }

  /**
   * Reads what {@link Detector#writeLearnedHead} and what follows it have written.
   *
   * @param oldestMicros of a vantage that was heard last before this, nothing is taken
   * @throws IOException if the bytes end early, or are not what a detector writes
   */
  public static Learned read(Numbering numbering, long oldestMicros, LearnedInput in)
      throws IOException {
    var learned = new Learned();
    int vantages = in.count("vantages", MOST_VANTAGES);
    for (int i = 0; i < vantages; i++) {
      int vantage = numbering.vantage(in.integer());
      long heard = in.moment();
      double delay = in.between("common delay", -MOST_DELAY, MOST_DELAY);
      if (vantage != Numbering.GONE && heard >= oldestMicros) {
        learned.vantages.add(new OfVantage(vantage, heard, delay));
      }
    }
    int tlds = in.count("TLDs", MOST_TLDS);
    for (int i = 0; i < tlds; i++) {
      int tld = numbering.tld(in.integer());
      var line = SerialLine.read(in);
      if (tld != Numbering.GONE) {
        learned.lines.put(tld, line);
      }
    }
    for (int number = in.integer(); number != NO_TARGET; number = in.integer()) {
      learned.readTarget(numbering.target(number), numbering, oldestMicros, in);
    }
    in.expect("mark at the end", END);
    return learned;
  }

  private void readTarget(int target, Numbering numbering, long oldestMicros, LearnedInput in)
      throws IOException {
    var contents = new ArrayList<SiteContent>();
    int sites = in.count("sites of a target", MOST_CONTENTS);
    for (int i = 0; i < sites; i++) {
      var content = SiteContent.read(numbering.site(in.integer()), in);
      if (content.seenMicros() >= oldestMicros) {
        contents.add(content);
      }
    }
    var paths = new ArrayList<Path>();
    int count = in.count("paths of a target", MOST_VANTAGES);
    for (int i = 0; i < count; i++) {
      var path = Path.read(numbering.vantage(in.integer()), numbering, in);
      if (path.vantage() != Numbering.GONE) {
        paths.add(path);
      }
    }
    if (target != Numbering.GONE) {
      targets.add(new OfTarget(target, contents, paths));
    }
  }

  void giveTo(List<VantageWatch> toVantages, Contents toContents, List<TargetWatch> toTargets) {
    boolean[] known = new boolean[toVantages.size()];
    for (var each : vantages) {
      known[each.vantage()] = true;
      toVantages.get(each.vantage()).restore(each.heardMicros(), each.commonDelay());
    }
    lines.forEach(toContents::restore);
    for (var each : targets) {
      var paths = each.paths().stream().filter(path -> known[path.vantage()]).toList();
      toTargets.get(each.target()).restore(each.contents(), paths);
    }
  }
}
