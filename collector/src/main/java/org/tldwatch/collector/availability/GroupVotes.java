// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Target;

/** What each group of vantages says of each target of one TLD in one minute. */
final class GroupVotes {
  private final Vote[][] votes;

  private GroupVotes(Vote[][] votes) {
    this.votes = votes;
  }

  /**
   * Counts the votes. A group says what most of its members say; where as many say the one as the
   * other it is for the target, because what only one of two neighbours sees is its own trouble.
   *
   * @param cells by vantage and target, as {@link Seconds} has them
   */
  static GroupVotes count(
      List<Target> targets, long[] @Nullable [] cells, Attendance attendance, Roster roster) {
    int groups = roster.groups();
    var votes = new Vote[groups][targets.size()];
    var lead = new int[groups];
    var voted = new boolean[groups];
    for (int target = 0; target < targets.size(); target++) {
      var family = targets.get(target).family();
      var transport = targets.get(target).transport();
      for (int group = 0; group < groups; group++) {
        lead[group] = 0;
        voted[group] = false;
      }
      for (int vantage = 0; vantage < cells.length; vantage++) {
        var own = cells[vantage];
        var vote =
            own == null || !attendance.isFit(vantage, family, transport)
                ? Vote.NONE
                : Seconds.vote(own, target);
        if (vote != Vote.NONE) {
          int group = roster.groupOf(vantage);
          lead[group] += vote == Vote.GOOD ? 1 : -1;
          voted[group] = true;
        }
      }
      for (int group = 0; group < groups; group++) {
        votes[group][target] =
            !voted[group] ? Vote.NONE : lead[group] < 0 ? Vote.FAILED : Vote.GOOD;
      }
    }
    return new GroupVotes(votes);
  }

  int groups() {
    return votes.length;
  }

  Vote of(int group, int target) {
    return votes[group][target];
  }

  /** How many groups vote so on a target. */
  int count(int target, Vote vote) {
    int count = 0;
    for (var ofGroup : votes) {
      count += ofGroup[target] == vote ? 1 : 0;
    }
    return count;
  }
}
