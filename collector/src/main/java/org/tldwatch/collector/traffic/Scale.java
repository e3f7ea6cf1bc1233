// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

/** A scale on which a factor of traffic is a distance, and back. */
sealed interface Scale {
  double of(double value);

  double valueAt(double place);

  /**
   * For amounts.
   *
   * @param least below which amounts count as this
   */
  record Logarithmic(double least) implements Scale {
    @Override
    public double of(double value) {
      return Math.log(Math.max(value, least));
    }

    @Override
    public double valueAt(double place) {
      return Math.exp(place);
    }
  }

  /**
   * For shares: the logarithm of the odds, which a share near 0 or 1 does not make infinite.
   *
   * @param soft added to both sides of the odds
   */
  record Share(double soft) implements Scale {
    @Override
    public double of(double value) {
      double share = Math.clamp(value, 0, 1);
      return Math.log((share + soft) / (1 - share + soft));
    }

    @Override
    public double valueAt(double place) {
      double odds = Math.exp(place);
      return Math.clamp((odds * (1 + soft) - soft) / (1 + odds), 0, 1);
    }
  }

  /** For what is a distance as it stands. */
  record Additive() implements Scale {
    @Override
    public double of(double value) {
      return value;
    }

    @Override
    public double valueAt(double place) {
      return place;
    }
  }

  /**
   * For a series of which nothing is known: like a logarithm far from 0, and defined everywhere.
   */
  record Any() implements Scale {
    @Override
    public double of(double value) {
      return Math.log(Math.abs(value) + Math.hypot(value, 1)) * Math.signum(value);
    }

    @Override
    public double valueAt(double place) {
      return Math.sinh(place);
    }
  }
}
