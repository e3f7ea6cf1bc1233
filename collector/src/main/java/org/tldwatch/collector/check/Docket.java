// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a complaint that was told is over: once no vantage complains any more, for a minute,
 * so that the results of one run may come in pieces. Where the only word about a server is that it
 * could not be looked at, the last complaint about it stands; where nobody looks any more, for some
 * hours. Pure: the time is an argument. Not thread-safe.
 */
public final class Docket {
  /** Two of the longest periods of these checks and some more. */
  private static final Duration STANDS_FOR = Duration.ofHours(13);

  private static final Duration GONE_FOR = Duration.ofMinutes(1);

  /** A little more than the longest period of these checks: by then each was run again. */
  static final Duration RUN_AGAIN_WITHIN = Duration.ofHours(7);

  private final Rule rule;
  private final Set<Spot> standing = new HashSet<>();
  private final Instant awaitsUntil;
  private @Nullable Instant goneSince;
  private Instant newestLook = Instant.MIN;
  private boolean isSilent;

  private Docket(Rule rule, Instant awaitsUntil) {
    this.rule = rule;
    this.awaitsUntil = awaitsUntil;
  }

  /** Of a complaint that is told now. */
  public static Docket opened(Rule rule) {
    return new Docket(rule, Instant.MIN);
  }

  /** Of a complaint that an earlier process told, and of which nothing has been heard yet. */
  public static Docket restored(Rule rule, Instant now) {
    return new Docket(rule, now.plus(RUN_AGAIN_WITHIN));
  }

  /**
   * Takes the newest looks of all vantages.
   *
   * @param needed how many vantages have to run each check after a restart, before it is over
   */
  public void take(Collection<Look> looks, int needed, Instant now) {
    boolean stands = newestLook.plus(STANDS_FOR).isAfter(now);
    standing.removeIf(spot -> !isUnknown(spot, looks, stands));
    for (var look : looks) {
      newestLook = look.at().isAfter(newestLook) ? look.at() : newestLook;
      look.found()
          .forEach(
              (spot, found) -> {
                if (rule.isComplaint(found)) {
                  standing.add(spot);
                }
              });
    }
    isSilent = standing.stream().anyMatch(spot -> of(spot.check(), looks).isEmpty());
    if (!standing.isEmpty() || isAwaiting(looks, needed, now)) {
      goneSince = null;
    } else if (goneSince == null) {
      goneSince = now;
    }
  }

  /**
   * Whether somebody tried to look there, and nobody found it well or still complains.
   *
   * @param unseen what holds where nobody has tried
   */
  private static boolean isUnknown(Spot spot, Collection<Look> looks, boolean unseen) {
    var same = of(spot.check(), looks);
    return same.isEmpty() ? unseen : same.stream().allMatch(look -> look.isInconclusive(spot));
  }

  private boolean isAwaiting(Collection<Look> looks, int needed, Instant now) {
    return now.isBefore(awaitsUntil)
        && rule.checks().stream().anyMatch(check -> of(check, looks).size() < needed);
  }

  private static List<Look> of(String check, Collection<Look> looks) {
    return looks.stream().filter(look -> look.check().equals(check)).toList();
  }

  public boolean isOver(Instant now) {
    return goneSince != null && !now.isBefore(goneSince.plus(GONE_FOR));
  }

  /** Whether time alone ends it. */
  public boolean isEnding() {
    return goneSince != null || isSilent;
  }
}
