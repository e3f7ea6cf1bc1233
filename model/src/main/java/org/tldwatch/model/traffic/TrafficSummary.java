// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Tld;

/**
 * What one sensor saw of one zone at one name server in one window. Counts are of what it decoded,
 * without any correction for what it missed. Never a client address.
 *
 * @param vantage id of the probe that sent it
 * @param sensor id of the sensor, unique within its vantage
 * @param server name of the name server, lower case, without the trailing dot
 * @param zone null for the names that are in none of the sensor's zones
 * @param start of the window, by the clock of the name server; a multiple of the length
 * @param partial the sensor did not listen for the whole of the window
 * @param capture null where it is not known
 * @param sources null where there were fewer than 20
 * @param mailBots queries for MX with RD and without EDNS
 */
public record TrafficSummary(
    String vantage,
    String sensor,
    String server,
    @Nullable Tld zone,
    Instant start,
    Duration length,
    boolean partial,
    Frames frames,
    @Nullable Capture capture,
    Queries queries,
    Responses responses,
    List<TypeTraffic> types,
    Names names,
    @Nullable Sources sources,
    MailBots mailBots) {
  public TrafficSummary {
    types = List.copyOf(types);
  }

  /** The moment at which its window ended. */
  public Instant end() {
    return start.plus(length);
  }

  /**
   * What became of the frames of all zones of the server in the window.
   *
   * @param seen decoded
   * @param shed read and thrown away for want of time
   * @param late of windows that were told before; in no other count
   * @param misdated dated by the sensor, as their own time could not be
   * @param streams connections of name servers at the end of the window
   */
  public record Frames(
      long seen, long shed, long malformed, long late, long misdated, int streams) {}

  /**
   * Share of the messages of the name server that its frames stand for.
   *
   * @param ratio from 0; above 1 only by what the comparison may be wrong
   * @param low not more than the ratio
   * @param high not less than the ratio
   * @param source of the counters, for example {@code bind}
   */
  public record Capture(double ratio, double low, double high, String source) {}

  /** Queries, and how many of them came so. */
  public record Queries(
      long total,
      long udp,
      long tcp,
      long dot,
      long doh,
      long doq,
      long otherTransport,
      long ipv4,
      long ipv6,
      long edns,
      long dnssecOk,
      long recursionDesired) {}

  /**
   * Responses, and how many of them were so.
   *
   * @param referrals NOERROR without AA and with NS records in the authority section
   * @param otherRcodes responses with any code that is not in {@code rcodes}
   * @param sizes KllFloatsSketch of their octets; null without any response
   */
  public record Responses(
      long total,
      long referrals,
      long authoritative,
      long truncated,
      List<RcodeCount> rcodes,
      long otherRcodes,
      @Nullable Sketch sizes) {
    public Responses {
      rcodes = List.copyOf(rcodes);
    }
  }

  /** Responses with one code. */
  public record RcodeCount(int rcode, long responses) {}

  /**
   * Messages about one type.
   *
   * @param type {@link #REST} for all types that have no entry of their own
   */
  public record TypeTraffic(
      int type, long queries, long responses, long queryBytes, long responseBytes) {
    public static final int REST = -1;
  }

  /**
   * The names of the queries.
   *
   * @param lengths queries by the length of the name on the wire, at most 7, 15, 23, 31, 47, 63,
   *     95, 127, 191 and 254 octets
   * @param labelsBelow queries by the number of labels below the zone, from 0; the last of 9 is for
   *     8 and more
   * @param labelEntropyBits mean entropy of the label just below the zone, bits per octet
   * @param labelEntropyQueries of how many queries that is
   * @param sublabelEntropyBits the same of the label below that one
   * @param heavy names just below the zone with most queries, most first
   * @param spread names just below the zone with most labels below them, most first
   */
  public record Names(
      List<Long> lengths,
      List<Long> labelsBelow,
      double labelEntropyBits,
      long labelEntropyQueries,
      double sublabelEntropyBits,
      long sublabelEntropyQueries,
      List<HeavyName> heavy,
      List<HeavyName> spread) {
    public Names {
      lengths = List.copyOf(lengths);
      labelsBelow = List.copyOf(labelsBelow);
      heavy = List.copyOf(heavy);
      spread = List.copyOf(spread);
    }
  }

  /**
   * A name just below the zone.
   *
   * @param label as zone files have it; empty where the operator allows no names
   * @param distinctBelow estimated number of labels just below it
   */
  public record HeavyName(
      String label, long queriesAtLeast, long queriesAtMost, long distinctBelow) {}

  /**
   * The clients.
   *
   * @param addresses estimated number
   * @param addressesError one standard error of it, as a share
   * @param networks estimated number of /24 and /48 networks
   * @param networksError one standard error of it, as a share
   * @param shared null where there is no federation key
   * @param heavy networks with most queries, most first
   */
  public record Sources(
      double addresses,
      double addressesError,
      double networks,
      double networksError,
      @Nullable SharedNetworks shared,
      List<HeavyNetwork> heavy) {
    public Sources {
      heavy = List.copyOf(heavy);
    }
  }

  /**
   * The networks in a form that can be compared with those of other sensors with the same seed and
   * epoch.
   *
   * @param sketch compressed CompactThetaSketch
   */
  public record SharedNetworks(Sketch sketch, long seed, long epoch, Duration epochLength) {}

  /**
   * A network by its pseudonym, which holds for one epoch.
   *
   * @param asn 0 where it is not known
   */
  public record HeavyNetwork(long pseudonym, long queriesAtLeast, long queriesAtMost, long asn) {}

  /**
   * Mail software that asks without a resolver.
   *
   * @param networks estimated; 0 where the sources are too few to be told
   */
  public record MailBots(long queries, double networks) {}
}
