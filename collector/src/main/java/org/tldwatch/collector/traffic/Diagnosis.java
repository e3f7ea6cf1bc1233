// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import org.tldwatch.model.FindingKind;

/** Which kind of trouble the signs point to. */
final class Diagnosis {
  /*
   * Asked in this order, each question about what sets the kind apart. Sizes are compared as excess
   * over the usual, so that an attack that has only begun shows the same proportions as one that is
   * at its height.
   */
  private static final double TCP_RISE = 0.008;
  private static final double SOURCE_FLOOD = 1.2;
  private static final double FEW_SOURCES = 0.2;
  private static final double DENIED_PER_RATE = 0.035;

  private Diagnosis() {}

  static FindingKind of(Signs signs) {
    if (isTcp(signs)) {
      return FindingKind.TCP_FLOOD;
    }
    if (signs.units(Dimension.RATE) < -0.6 && signs.excess(Dimension.SOURCES) < FEW_SOURCES) {
      return FindingKind.TRAFFIC_DROP;
    }
    if (isTunnel(signs)) {
      return FindingKind.TUNNELLING;
    }
    if (isAmplified(signs)) {
      return FindingKind.AMPLIFICATION;
    }
    if (isRandom(signs)) {
      return FindingKind.RANDOM_SUBDOMAIN;
    }
    if (isWave(signs)) {
      return FindingKind.BOTNET_WAVE;
    }
    return FindingKind.TRAFFIC_SURGE;
  }

  private static boolean isTcp(Signs signs) {
    double units = signs.units(Dimension.TCP);
    return units > 1
        && signs.rise(Dimension.TCP) > TCP_RISE
        && units > 0.7 * signs.units(Dimension.RATE)
        && units > signs.units(Dimension.NXDOMAIN);
  }

  private static boolean isTunnel(Signs signs) {
    boolean random = signs.units(Dimension.TEXT) > 1 || signs.units(Dimension.ENTROPY) > 1;
    return random
        && signs.units(Dimension.LONG_NAMES) > 1
        && signs.excess(Dimension.SOURCES) < FEW_SOURCES;
  }

  private static boolean isAmplified(Signs signs) {
    double size = signs.excess(Dimension.SIZE);
    if (signs.units(Dimension.BULKY) > 1 && size > 0.1) {
      return true;
    }
    double units = signs.units(Dimension.SIZE);
    return units > 0.8
        && size > 0.25 * signs.excess(Dimension.RATE)
        && size > signs.excess(Dimension.SOURCES)
        && units > 0.8 * signs.units(Dimension.NXDOMAIN);
  }

  private static boolean isRandom(Signs signs) {
    double rate = signs.excess(Dimension.RATE);
    double sources = signs.excess(Dimension.SOURCES);
    if (sources > 0.25 && sources > 0.25 * rate) {
      return false;
    }
    boolean denied =
        signs.units(Dimension.NXDOMAIN) > 0.8
            && signs.rise(Dimension.NXDOMAIN) > DENIED_PER_RATE * Math.max(0, rate);
    return denied || signs.units(Dimension.SPREAD) > 1;
  }

  private static boolean isWave(Signs signs) {
    double rate = signs.excess(Dimension.RATE);
    double sources = signs.excess(Dimension.SOURCES);
    if (signs.units(Dimension.MAIL) > 1 && sources > 0.1) {
      return true;
    }
    return signs.units(Dimension.SOURCES) > 1 && rate < 0.75 && sources > SOURCE_FLOOD * rate;
  }

  /** Whether the kind is one of much traffic, which several TLDs may have together. */
  static boolean isSurge(FindingKind kind) {
    return kind == FindingKind.TRAFFIC_SURGE
        || kind == FindingKind.BOTNET_WAVE
        || kind == FindingKind.RANDOM_SUBDOMAIN;
  }
}
