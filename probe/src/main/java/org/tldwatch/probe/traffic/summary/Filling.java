// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import org.jspecify.annotations.Nullable;

/** What one connection brought in one window. Confined to one thread at a time. */
final class Filling {
  final long window;
  final EpochKey key;
  final Pseudonyms pseudonyms;

  /** By zone, and at the end what is in none. */
  final @Nullable Tally[] tallies;

  long seen;
  long shed;
  long malformed;
  long late;
  long misdated;

  Filling(long window, EpochKey key, int zones) {
    this.window = window;
    this.key = key;
    this.pseudonyms = new Pseudonyms(key);
    this.tallies = new @Nullable Tally[zones + 1];
  }

  Tally tally(int zone) {
    var tally = tallies[zone];
    if (tally == null) {
      tally = new Tally(key.sketchSeed());
      tallies[zone] = tally;
    }
    return tally;
  }

  /** Adds what another connection brought in the same window. */
  void merge(Filling other) {
    seen += other.seen;
    shed += other.shed;
    malformed += other.malformed;
    late += other.late;
    misdated += other.misdated;
    for (int zone = 0; zone < tallies.length; zone++) {
      var mine = tallies[zone];
      var theirs = other.tallies[zone];
      if (mine == null) {
        tallies[zone] = theirs;
      } else if (theirs != null) {
        mine.merge(theirs);
      }
    }
  }

  /** Queries of all zones, and as large a share of the frames that were shed. */
  long queriesWithShed() {
    long queries = 0;
    long responses = 0;
    for (var tally : tallies) {
      queries += tally == null ? 0 : tally.queries;
      responses += tally == null ? 0 : tally.responses;
    }
    long all = queries + responses;
    return all == 0 ? shed / 2 : queries + Math.round((double) shed * queries / all);
  }
}
