// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

/** Says in plain English what a finding is about. */
public final class Sentences {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Sentences() {}

  /** One sentence: what, who sees it, since when. */
  public static String summary(Finding finding) {
    var facts = finding.facts();
    return subject(finding)
        + ": "
        + facts.failing()
        + " of "
        + facts.voting()
        + " vantages "
        + predicate(finding)
        + " since "
        + CLOCK.format(finding.since())
        + " UTC.";
  }

  /** A few sentences: what is affected, who sees it, what still works. */
  public static String description(Finding finding) {
    var facts = finding.facts();
    var text = new StringBuilder("Affected: ").append(affected(facts.affected())).append(". ");
    if (!facts.networks().isEmpty()) {
      text.append("Seen from ").append(String.join(", ", facts.networks())).append(". ");
    }
    if (facts.isUdpSpared()) {
      text.append("Only ").append(transports(facts)).append(" is affected, over UDP it works. ");
    }
    if (facts.working().isEmpty()) {
      return text.append("No ")
          .append(finding.server() == null ? "" : "other ")
          .append("name server of ")
          .append(name(finding.tld()))
          .append(" is known to answer.")
          .toString();
    }
    return text.append("Still answering: ")
        .append(String.join(", ", facts.working()))
        .append('.')
        .toString();
  }

  private static String subject(Finding finding) {
    var tld = name(finding.tld());
    var over = finding.facts().isUdpSpared() ? " over " + transports(finding.facts()) : "";
    var server = finding.server();
    if (server == null) {
      return switch (finding.kind()) {
        case SERVER_DOWN, TLD_DOWN ->
            "No name server of " + tld + (finding.facts().mixed() ? " works" : " answers");
        case SERVFAIL -> "Every name server of " + tld + " answers SERVFAIL";
        case REFUSED -> "Every name server of " + tld + " answers REFUSED";
        case LAME -> "No name server of " + tld + " answers for the zone";
        case DNSSEC_BROKEN -> "Every name server of " + tld + " answers with broken signatures";
        case LATENCY -> "Every name server of " + tld + " answers late";
      };
    }
    var subject = "Name server " + server + " of " + tld;
    int hit = finding.facts().affectedAddresses().size();
    if (hit < finding.facts().addresses()) {
      over += hit == 1 ? " at one address" : " at some addresses";
    }
    return switch (finding.kind()) {
      case SERVER_DOWN, TLD_DOWN -> subject + " does not answer" + over;
      case SERVFAIL -> subject + " answers SERVFAIL" + over;
      case REFUSED -> subject + " answers REFUSED" + over;
      case LAME -> subject + " does not answer for the zone" + over;
      case DNSSEC_BROKEN -> subject + " answers with broken signatures" + over;
      case LATENCY -> subject + " answers late" + over;
    };
  }

  private static String predicate(Finding finding) {
    var facts = finding.facts();
    var verb =
        switch (finding.kind()) {
          case SERVER_DOWN, TLD_DOWN -> facts.mixed() ? "get no good answer" : "get nothing";
          case SERVFAIL -> "get SERVFAIL";
          case REFUSED -> "get REFUSED";
          case LAME -> "get no authoritative answer";
          case DNSSEC_BROKEN -> "get answers that do not validate";
          case LATENCY -> "wait too long for answers";
        };
    return verb + " from " + places(facts);
  }

  private static String places(Facts facts) {
    int hit = facts.affectedAddresses().size();
    if (hit < facts.addresses()) {
      return facts.affectedAddresses().size() == 1
          ? facts.affectedAddresses().getFirst() + " (1 of " + facts.addresses() + " addresses)"
          : hit + " of " + facts.addresses() + " addresses";
    }
    return switch (facts.addresses()) {
      case 1 -> "its only address";
      case 2 -> "both addresses";
      default -> "all " + facts.addresses() + " addresses";
    };
  }

  private static String affected(List<Target> targets) {
    return targets.stream()
        .collect(
            Collectors.groupingBy(
                target -> target.server() + " " + target.addressText(),
                LinkedHashMap::new,
                Collectors.mapping(Target::transport, Collectors.toList())))
        .entrySet()
        .stream()
        .map(entry -> entry.getKey() + " over " + transports(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String transports(Facts facts) {
    return transports(facts.affected().stream().map(Target::transport).sorted().toList());
  }

  private static String transports(List<Transport> transports) {
    return transports.stream()
        .distinct()
        .map(transport -> transport.label().toUpperCase(Locale.ROOT))
        .collect(Collectors.joining(" and "));
  }

  /** The TLD as people write it, with the U-label beside an internationalised one. */
  private static String name(Tld tld) {
    return tld.isIdn() ? "." + tld.unicode() + " (" + tld.label() + ")" : "." + tld.label();
  }
}
