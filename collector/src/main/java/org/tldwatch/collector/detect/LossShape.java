// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.function.ToIntFunction;

/**
 * What the loss at a target looks like.
 *
 * @param share of questions that are lost, from 0 to 1
 * @param site to whose vantages it is confined; -1 where it is not
 * @param region to whose vantages it is confined, from 1; 0 where it is not
 * @param isClear whether that it is confined is clear, not only likely
 * @param sinceMicros when the question left whose loss began it
 */
public record LossShape(double share, int site, int region, boolean isClear, long sinceMicros) {
  private static final double IN = 0.9;
  private static final double OUT = 0.01;
  private static final double LIKELY_NATS = 1.5;
  private static final double CLEAR_NATS = 5;
  private static final int LEAST_BAD = 2;

  /**
   * By how much the newest votes are likelier if just one group of paths is cut off than if all
   * paths lose alike, as a logarithm.
   *
   * @param sick vantages that are left out
   * @param since when the questions left that count
   */
  static double confinedNats(
      TargetWatch target, int group, ToIntFunction<Path> groupOf, boolean[] sick, long since) {
    int badIn = 0;
    int goodIn = 0;
    int badOut = 0;
    int goodOut = 0;
    for (var path : target.paths()) {
      if (path == null || path.sentMicros() < since || sick[path.vantage()]) {
        continue;
      }
      boolean lost = path.last().isLoss();
      boolean in = groupOf.applyAsInt(path) == group;
      badIn += lost && in ? 1 : 0;
      goodIn += !lost && in ? 1 : 0;
      badOut += lost && !in ? 1 : 0;
      goodOut += !lost && !in ? 1 : 0;
    }
    int votes = badIn + goodIn + badOut + goodOut;
    double share = (double) (badIn + badOut) / Math.max(1, votes);
    double confined =
        nats(badIn, IN) + nats(goodIn, 1 - IN) + nats(badOut, OUT) + nats(goodOut, 1 - OUT);
    double everywhere = nats(badIn + badOut, share) + nats(goodIn + goodOut, 1 - share);
    return badIn >= LEAST_BAD && goodOut >= 1 ? confined - everywhere : 0;
  }

  static boolean isLikely(double confinedNats) {
    return confinedNats > LIKELY_NATS;
  }

  static boolean isClear(double confinedNats) {
    return confinedNats > CLEAR_NATS;
  }

  private static double nats(int votes, double likelihood) {
    return votes == 0 ? 0 : votes * Math.log(likelihood);
  }
}
