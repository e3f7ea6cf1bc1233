// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What changed between two texts, line by line: a longest common subsequence after the equal
 * beginning and end are set aside. Texts whose changed middles are too big for that are shown as
 * wholly replaced.
 */
final class LineDiff {
  private static final long MOST_CELLS = 1_000_000;
  private static final int CONTEXT = 2;

  private LineDiff() {}

  /** One line of the comparison. */
  record Line(Kind kind, String text) {}

  /** What became of a line. */
  enum Kind {
    SAME,
    REMOVED,
    ADDED,
    /** Stands for equal lines that are left out. */
    SKIPPED;

    /** The class in the style sheet. */
    public String css() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Changed lines with a little of what surrounds them; empty if nothing changed. */
  static List<Line> between(String before, String after) {
    var all = full(before.lines().toList(), after.lines().toList());
    return all.stream().allMatch(line -> line.kind() == Kind.SAME) ? List.of() : shortened(all);
  }

  static List<Line> full(List<String> a, List<String> b) {
    int start = 0;
    while (start < a.size() && start < b.size() && a.get(start).equals(b.get(start))) {
      start++;
    }
    int end = 0;
    while (end < a.size() - start
        && end < b.size() - start
        && a.get(a.size() - 1 - end).equals(b.get(b.size() - 1 - end))) {
      end++;
    }
    var lines = new ArrayList<Line>();
    a.subList(0, start).forEach(line -> lines.add(new Line(Kind.SAME, line)));
    middle(a.subList(start, a.size() - end), b.subList(start, b.size() - end), lines);
    a.subList(a.size() - end, a.size()).forEach(line -> lines.add(new Line(Kind.SAME, line)));
    return lines;
  }

  private static void middle(List<String> a, List<String> b, List<Line> lines) {
    if ((long) a.size() * b.size() > MOST_CELLS) {
      a.forEach(line -> lines.add(new Line(Kind.REMOVED, line)));
      b.forEach(line -> lines.add(new Line(Kind.ADDED, line)));
      return;
    }
    var common = commonLengths(a, b);
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        lines.add(new Line(Kind.SAME, a.get(i)));
        i++;
        j++;
      } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new Line(Kind.REMOVED, a.get(i++)));
      } else {
        lines.add(new Line(Kind.ADDED, b.get(j++)));
      }
    }
  }

  /** Length of the longest common subsequence of the tails that begin at [i] and [j]. */
  private static int[][] commonLengths(List<String> a, List<String> b) {
    var common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static List<Line> shortened(List<Line> all) {
    var lines = new ArrayList<Line>();
    boolean skipping = false;
    for (int i = 0; i < all.size(); i++) {
      boolean near =
          all.subList(Math.max(0, i - CONTEXT), Math.min(all.size(), i + CONTEXT + 1)).stream()
              .anyMatch(line -> line.kind() != Kind.SAME);
      if (near) {
        lines.add(all.get(i));
      } else if (!skipping) {
        lines.add(new Line(Kind.SKIPPED, "…"));
      }
      skipping = !near;
    }
    return lines;
  }
}
