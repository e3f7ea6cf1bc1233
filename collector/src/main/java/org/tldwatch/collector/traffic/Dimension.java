// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import java.util.List;
import org.tldwatch.collector.traffic.Scale.Additive;
import org.tldwatch.collector.traffic.Scale.Logarithmic;
import org.tldwatch.collector.traffic.Scale.Share;

/**
 * What is watched of the traffic of a TLD. Each dimension has a scale on which its noise is about
 * the same everywhere, and a least change worth telling on that scale, up and down: whatever is
 * usual, less than that is never told.
 */
@SuppressWarnings("ImmutableEnumChecker") // a scale is a record of numbers
public enum Dimension {
  /** Queries per second. */
  RATE(new Logarithmic(0.01), 0.33, 0.45),
  /** Distinct sources in a window. */
  SOURCES(new Logarithmic(1), 0.22, 0.40),
  /** Share of NXDOMAIN among the responses. */
  NXDOMAIN(new Share(0.1), 0.35, 0.60),
  /** Share of SERVFAIL among the responses. */
  SERVFAIL(new Share(0.01), 1.0, Dimension.NEVER),
  /** Share of TCP among the queries. */
  TCP(new Share(0.03), 0.34, Dimension.NEVER),
  /** Octets of the responses per query. */
  SIZE(new Logarithmic(1), 0.115, 0.35),
  /** Share of queries without a response. */
  UNANSWERED(new Share(0.02), 1.0, Dimension.NEVER),
  /** Share of queries for types with bulky answers: ANY, DNSKEY, RRSIG. */
  BULKY(new Share(0.01), 0.8, Dimension.NEVER),
  /** Share of queries for types that carry free text: TXT, NULL. */
  TEXT(new Share(0.01), 0.8, Dimension.NEVER),
  /** Share of queries that look like mail software without a resolver: MX, RD, no EDNS. */
  MAIL(new Share(0.01), 0.8, Dimension.NEVER),
  /** Share of queries below the name with most distinct labels below it. */
  SPREAD(new Share(0.02), 0.9, Dimension.NEVER),
  /** Share of queries with names of 64 octets or more. */
  LONG_NAMES(new Share(0.01), 0.8, Dimension.NEVER),
  /** Mean entropy of the label just below the zone, bits per octet. */
  ENTROPY(new Additive(), 0.35, 0.35);

  static final double NEVER = Double.POSITIVE_INFINITY;

  /** All, without a copy for each caller. */
  static final List<Dimension> ALL = List.of(values());

  private final Scale scale;
  private final double leastRise;
  private final double leastFall;

  Dimension(Scale scale, double leastRise, double leastFall) {
    this.scale = scale;
    this.leastRise = leastRise;
    this.leastFall = leastFall;
  }

  /** Its place in {@link #ALL}. */
  @SuppressWarnings("EnumOrdinal") // for arrays; written nowhere
  int place() {
    return ordinal();
  }

  Scale scale() {
    return scale;
  }

  /** The least change worth telling, on the scale. */
  double least(boolean rise) {
    return rise ? leastRise : leastFall;
  }
}
