// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import java.util.List;
import java.util.Set;

/**
 * How far a cause reaches: the smallest set that explains what is seen.
 *
 * @param targets that are hit, in ascending order
 * @param tlds of these targets, in ascending order
 * @param site of the one target, for {@link Reach#SITE}; else -1
 * @param region from which alone the one target is not reached; 0 where that is not so
 * @param share of questions that fail there, from 0 to 1
 */
public record Scope(
    Reach reach, List<Integer> targets, List<Integer> tlds, int site, int region, double share) {

  /** What a cause reaches. */
  public enum Reach {
    /** One site of one address. */
    SITE,
    /** One address of one name server of one TLD. */
    ADDRESS,
    /** All addresses of one name server of one TLD. */
    SERVER,
    /** All addresses of one family of one TLD. */
    FAMILY,
    /** All that one provider serves, of several TLDs. */
    PROVIDER,
    /** All addresses of one TLD. */
    TLD
  }

  public Scope {
    targets = targets.stream().sorted().toList();
    tlds = tlds.stream().distinct().sorted().toList();
  }

  boolean touches(Set<Integer> others) {
    return targets.stream().anyMatch(others::contains);
  }

  /** Whether a receiver would be told the same of both. */
  boolean isSameAs(Scope other) {
    return reach == other.reach
        && tlds.equals(other.tlds)
        && site == other.site
        && (reach == Reach.TLD || reach == Reach.PROVIDER || targets.equals(other.targets));
  }

  Scope withShare(double newer) {
    return new Scope(reach, targets, tlds, site, region, newer);
  }
}
