// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.datasketches.kll.KllFloatsSketch;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.traffic.Sketch;
import org.tldwatch.model.traffic.TrafficSummary.HeavyName;
import org.tldwatch.model.traffic.TrafficSummary.Names;
import org.tldwatch.model.traffic.TrafficSummary.Queries;
import org.tldwatch.model.traffic.TrafficSummary.RcodeCount;
import org.tldwatch.model.traffic.TrafficSummary.Responses;
import org.tldwatch.model.traffic.TrafficSummary.TypeTraffic;
import org.tldwatch.model.wire.TrafficSummary;
import org.tldwatch.model.wire.WireHeavyName;
import org.tldwatch.model.wire.WireTypeTraffic;

/** Reads the counts of a summary; parts may not be more than their whole. */
final class SummaryCounts {
  private static final int TYPES = 32;
  private static final int RCODES = 24;
  private static final int LARGEST_RCODE = 4095;
  private static final int LENGTHS = 10;
  private static final int LABEL_COUNTS = 9;
  private static final int HEAVY_NAMES = 16;
  private static final int LONGEST_LABEL = 4 * 63;
  private static final int LARGEST_SIZES = 4096;

  /** Where a serialised KLL sketch with more than one item has its number of levels. */
  private static final int KLL_LEVELS = 18;

  /** Its first octet. */
  private static final int KLL_FULL = 5;

  private static final int MOST_LEVELS = 61;

  /** Of a label of 63 different octets. */
  private static final double MOST_ENTROPY = 6;

  private SummaryCounts() {}

  static Queries queries(TrafficSummary wire) {
    long total = Bounds.count("queries", wire.getQueries());
    var transports = wire.getTransports();
    var queries =
        new Queries(
            total,
            Bounds.count("transports.udp", transports.getUdp(), total),
            Bounds.count("transports.tcp", transports.getTcp(), total),
            Bounds.count("transports.dot", transports.getDot(), total),
            Bounds.count("transports.doh", transports.getDoh(), total),
            Bounds.count("transports.doq", transports.getDoq(), total),
            Bounds.count("transports.other", transports.getOther(), total),
            Bounds.count("ipv4_queries", wire.getIpv4Queries(), total),
            Bounds.count("ipv6_queries", wire.getIpv6Queries(), total),
            Bounds.count("edns_queries", wire.getEdnsQueries(), total),
            Bounds.count("do_queries", wire.getDoQueries(), total),
            Bounds.count("rd_queries", wire.getRdQueries(), total));
    long sent =
        queries.udp()
            + queries.tcp()
            + queries.dot()
            + queries.doh()
            + queries.doq()
            + queries.otherTransport();
    Bounds.require(sent <= total, "transports", sent);
    Bounds.require(queries.ipv4() + queries.ipv6() <= total, "ipv6_queries", queries.ipv6());
    return queries;
  }

  static Responses responses(TrafficSummary wire) {
    long total = Bounds.count("responses", wire.getResponses());
    Bounds.require(wire.getRcodesCount() <= RCODES, "rcodes", wire.getRcodesCount());
    var rcodes = new ArrayList<RcodeCount>(wire.getRcodesCount());
    var known = new HashSet<Integer>();
    long sum = Bounds.count("other_rcodes", wire.getOtherRcodes(), total);
    for (var each : wire.getRcodesList()) {
      int rcode = each.getRcode();
      Bounds.require(rcode >= 0 && rcode <= LARGEST_RCODE && known.add(rcode), "rcode", rcode);
      rcodes.add(new RcodeCount(rcode, Bounds.count("rcodes", each.getResponses(), total)));
      sum += each.getResponses();
    }
    Bounds.require(sum <= total, "rcodes", sum);
    return new Responses(
        total,
        Bounds.count("referrals", wire.getReferrals(), total),
        Bounds.count("authoritative", wire.getAuthoritative(), total),
        Bounds.count("truncated", wire.getTruncated(), total),
        rcodes,
        wire.getOtherRcodes(),
        sizes(wire.getResponseSizes().toByteArray()));
  }

  private static @Nullable Sketch sizes(byte[] octets) {
    if (octets.length == 0) {
      return null;
    }
    Bounds.require(octets.length <= LARGEST_SIZES, "response_sizes", octets.length);
    if (octets.length > KLL_LEVELS) { // The library only asserts it.
      int levels = octets[KLL_LEVELS];
      Bounds.require(
          octets[0] != KLL_FULL || (levels >= 1 && levels <= MOST_LEVELS),
          "response_sizes",
          levels);
    }
    try {
      var sketch = KllFloatsSketch.heapify(MemorySegment.ofArray(octets));
      Bounds.within("response_sizes", sketch.getQuantile(0.5), 0xffff);
    } catch (RuntimeException | AssertionError cause) {
      // The library says in many ways that the octets are no sketch.
      throw new IllegalArgumentException("no such response_sizes: " + cause.getMessage(), cause);
    }
    return new Sketch(octets);
  }

  static List<TypeTraffic> types(TrafficSummary wire) {
    Bounds.require(wire.getTypesCount() <= TYPES, "types", wire.getTypesCount());
    var types = new ArrayList<TypeTraffic>(wire.getTypesCount() + 1);
    var known = new HashSet<Integer>();
    for (var each : wire.getTypesList()) {
      int type = each.getType();
      Bounds.require(type >= 0 && type <= 0xffff && known.add(type), "type", type);
      types.add(type(type, each, wire));
    }
    if (wire.hasOtherTypes()) {
      types.add(type(TypeTraffic.REST, wire.getOtherTypes(), wire));
    }
    long queries = types.stream().mapToLong(TypeTraffic::queries).sum();
    long responses = types.stream().mapToLong(TypeTraffic::responses).sum();
    Bounds.require(queries <= wire.getQueries(), "types.queries", queries);
    Bounds.require(responses <= wire.getResponses(), "types.responses", responses);
    return types;
  }

  private static TypeTraffic type(int type, WireTypeTraffic wire, TrafficSummary of) {
    return new TypeTraffic(
        type,
        Bounds.count("types.queries", wire.getQueries(), of.getQueries()),
        Bounds.count("types.responses", wire.getResponses(), of.getResponses()),
        Bounds.count("types.query_bytes", wire.getQueryBytes(), wire.getQueries() * 0xffffL),
        Bounds.count(
            "types.response_bytes", wire.getResponseBytes(), wire.getResponses() * 0xffffL));
  }

  static Names names(TrafficSummary wire) {
    long total = wire.getQueries();
    return new Names(
        counts("name_lengths", wire.getNameLengthsList(), LENGTHS, total),
        counts("labels_below", wire.getLabelsBelowList(), LABEL_COUNTS, total),
        Bounds.within("label_entropy_bits", wire.getLabelEntropyBits(), MOST_ENTROPY),
        Bounds.count("label_entropy_queries", wire.getLabelEntropyQueries(), total),
        Bounds.within("sublabel_entropy_bits", wire.getSublabelEntropyBits(), MOST_ENTROPY),
        Bounds.count("sublabel_entropy_queries", wire.getSublabelEntropyQueries(), total),
        heavy("heavy_names", wire.getHeavyNamesList(), total),
        heavy("spread_names", wire.getSpreadNamesList(), total));
  }

  private static List<Long> counts(String field, List<Long> wire, int size, long total) {
    Bounds.require(wire.isEmpty() || wire.size() == size, field, wire.size());
    wire.forEach(each -> Bounds.count(field, each, total));
    long sum = wire.stream().mapToLong(Long::longValue).sum();
    Bounds.require(sum <= total, field, sum);
    return wire;
  }

  private static List<HeavyName> heavy(String field, List<WireHeavyName> wire, long total) {
    Bounds.require(wire.size() <= HEAVY_NAMES, field, wire.size());
    return wire.stream().map(each -> heavy(field, each, total)).toList();
  }

  private static HeavyName heavy(String field, WireHeavyName wire, long total) {
    var label = wire.getLabel();
    Bounds.require(
        label.length() <= LONGEST_LABEL && label.chars().allMatch(c -> c > ' ' && c <= '~'),
        field + ".label",
        label);
    long most = Bounds.count(field, wire.getQueriesAtMost(), 2 * total);
    return new HeavyName(
        label,
        Bounds.count(field, wire.getQueriesAtLeast(), Math.min(most, total)),
        most,
        Bounds.count(field + ".distinct_below", wire.getDistinctBelow()));
  }
}
