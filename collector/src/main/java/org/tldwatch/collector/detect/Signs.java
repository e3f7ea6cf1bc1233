// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the newest votes of the vantages on a target show. */
final class Signs {
  private Signs() {}

  /** In which way most vantages get wrong answers. */
  static Sight wrongAnswer(TargetWatch target) {
    var counts = new EnumMap<Sight, Integer>(Sight.class);
    for (var path : target.paths()) {
      if (path != null && path.last().isWrongAnswer()) {
        counts.merge(path.last(), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(Sight.SERVFAIL);
  }

  /** How many vantages have voted, since this process began. */
  static int voted(TargetWatch target) {
    int voted = 0;
    for (var path : target.paths()) {
      voted += path != null && path.hasVoted() ? 1 : 0;
    }
    return voted;
  }

  /** The vantages whose newest vote shows a symptom. */
  static List<Integer> witnesses(TargetWatch target, Symptom symptom) {
    var witnesses = new ArrayList<Integer>();
    for (var path : target.paths()) {
      if (path != null && shows(path, target, symptom)) {
        witnesses.add(path.vantage());
      }
    }
    return witnesses;
  }

  private static boolean shows(Path path, TargetWatch watch, Symptom symptom) {
    return switch (symptom) {
      case LOSS -> path.last().isLoss();
      case WRONG -> path.last().isWrongAnswer();
      case LATE -> watch.shift().isSeenBy(path);
      case STALE, EXPIRING -> path.last() == Sight.GOOD;
    };
  }
}
