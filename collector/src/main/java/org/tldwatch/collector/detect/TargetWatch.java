// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that is watched at one target. Not thread-safe. */
final class TargetWatch {
  static final int WRONG_SLOT = LossTest.SHARES.length;
  static final int SHIFT_SLOT = WRONG_SLOT + 1;
  static final int SITE_SLOT = SHIFT_SLOT + ShiftTest.SHIFTS.length;
  static final int REGION_SLOT = SITE_SLOT + 1;
  static final int SLOTS = REGION_SLOT + 1;

  /** Tests that look at one vote. */
  static final int TESTS = SLOTS;

  private static final double WRONG_SHARE = 0.3;

  /** A server that works gives a wrong answer hardly ever, so that two of them suffice. */
  private static final double WRONG_BACKGROUND = 1e-6;

  private final int index;
  private final int tld;
  private final int family;
  private @Nullable Path[] paths = new Path[4];

  private final LossTest loss = new LossTest();
  private final ShiftTest shift = new ShiftTest();
  private final Cusum wrong = new Cusum(WRONG_SLOT);
  private final List<GroupWatch> sites = new ArrayList<>(1);
  private final List<GroupWatch> regions = new ArrayList<>(1);
  private final List<SiteContent> contents = new ArrayList<>(1);
  private final Ballots ballots = new Ballots();
  private final List<Trouble> troubles = new ArrayList<>(0);
  private boolean touched;

  /** Whether no site and no region is under suspicion, as nearly always. */
  private boolean quiet = true;

  TargetWatch(int index, int tld, int family) {
    this.index = index;
    this.tld = tld;
    this.family = family;
  }

  int index() {
    return index;
  }

  int tld() {
    return tld;
  }

  /** 0 or 1. */
  int family() {
    return family;
  }

  Path path(int vantage) {
    grow(vantage);
    var path = paths[vantage];
    if (path == null) {
      path = new Path(vantage);
      paths[vantage] = path;
    }
    return path;
  }

  private void grow(int vantage) {
    if (vantage >= paths.length) {
      paths = Arrays.copyOf(paths, Math.max(vantage + 1, 2 * paths.length));
    }
  }

  @Nullable Path pathOrNull(int vantage) {
    return vantage < paths.length ? paths[vantage] : null;
  }

  void forgetPath(int vantage) {
    var path = pathOrNull(vantage);
    if (path != null) {
      takeBack(path);
      shift.takeBack(path);
      paths[vantage] = null;
    }
  }

  /** Takes up what an earlier process had learned. */
  void restore(List<SiteContent> ofSites, List<Path> ofVantages) {
    contents.clear();
    contents.addAll(ofSites);
    for (var path : ofVantages) {
      grow(path.vantage());
      paths[path.vantage()] = path;
    }
  }

  /** By number of the vantage; null where nothing is known of it. */
  @Nullable Path[] paths() {
    return paths;
  }

  LossTest loss() {
    return loss;
  }

  ShiftTest shift() {
    return shift;
  }

  Cusum wrong() {
    return wrong;
  }

  Ballots ballots() {
    return ballots;
  }

  double failedLately() {
    return ballots.failedLately();
  }

  double failedForOthers(int vantage) {
    return ballots.failedForOthers(vantage);
  }

  boolean isShaky() {
    return ballots.isShaky();
  }

  GroupWatch site(int site) {
    return group(sites, site, SITE_SLOT);
  }

  GroupWatch region(int region) {
    return group(regions, region, REGION_SLOT);
  }

  private static GroupWatch group(List<GroupWatch> groups, int number, int slot) {
    for (var known : groups) {
      if (known.group() == number) {
        return known;
      }
    }
    var fresh = new GroupWatch(number, slot);
    groups.add(fresh);
    return fresh;
  }

  List<GroupWatch> sites() {
    return sites;
  }

  List<GroupWatch> regions() {
    return regions;
  }

  /** A path belongs to another region from now on. */
  void leaveRegion(Path path) {
    if (path.region() > 0) {
      region(path.region()).leave(path);
    }
  }

  /** A good answer speaks against the loss of its site and region, if there is any. */
  void answeredInGroups(Path path, boolean afterLoss, double cap, long sentMicros) {
    if (!quiet) {
      eachGroup(path, group -> group.answered(path, afterLoss, cap, sentMicros));
      quiet = areIdle(sites) && areIdle(regions);
    }
  }

  private static boolean areIdle(List<GroupWatch> groups) {
    for (var group : groups) {
      if (!group.loss().isIdle()) {
        return false;
      }
    }
    return true;
  }

  /** The site and the region that a path belongs to. */
  void eachGroup(Path path, Consumer<GroupWatch> action) {
    quiet = false;
    if (path.site() >= 0) {
      action.accept(site(path.site()));
    }
    if (path.region() > 0) {
      action.accept(region(path.region()));
    }
  }

  SiteContent content(int site) {
    for (var known : contents) {
      if (known.site() == site) {
        return known;
      }
    }
    var fresh = new SiteContent(site);
    contents.add(fresh);
    return fresh;
  }

  List<SiteContent> contents() {
    return contents;
  }

  void wrongAnswer(Path path, double cap, long sentMicros) {
    wrong.add(path, Math.log(WRONG_SHARE / WRONG_BACKGROUND), cap, sentMicros);
  }

  void rightAnswer(Path path, double cap, long sentMicros) {
    if (!wrong.isIdle()) {
      wrong.add(path, Math.log(1 - WRONG_SHARE), cap, sentMicros);
    }
  }

  /** What a vantage that turns out to be ill has said against the target is void. */
  void takeBack(Path path) {
    loss.takeBack(path);
    wrong.takeBack(path);
    eachGroup(path, group -> group.loss().takeBack(path)); // Of others it has no share.
    path.settled();
  }

  List<Trouble> troubles() {
    return troubles;
  }

  @Nullable Trouble trouble(Symptom symptom) {
    for (var trouble : troubles) {
      if (trouble.symptom() == symptom) {
        return trouble;
      }
    }
    return null;
  }

  void begin(Trouble trouble) {
    troubles.add(trouble);
  }

  /** The trouble is over: what was summed up during it is void. */
  void end(Symptom symptom) {
    troubles.removeIf(trouble -> trouble.symptom() == symptom);
    switch (symptom) {
      case LOSS -> {
        loss.reset();
        sites.forEach(site -> site.loss().reset());
        regions.forEach(region -> region.loss().reset());
      }
      case WRONG -> wrong.reset();
      case LATE -> {
        shift.reset();
        for (var path : paths) {
          if (path != null) {
            path.rebase();
          }
        }
      }
      case STALE, EXPIRING -> {
        // Nothing is summed up of them.
      }
    }
  }

  /** Marks the target for the next judgement. Returns false where it was marked already. */
  boolean touch() {
    boolean fresh = !touched;
    touched = true;
    return fresh;
  }

  void judged() {
    touched = false;
  }
}
