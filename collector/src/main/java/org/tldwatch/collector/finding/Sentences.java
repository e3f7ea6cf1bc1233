// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tldwatch.model.FindingKind;
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
    var since = " since " + CLOCK.format(finding.since()) + " UTC.";
    if (facts.voting() == 0) {
      return subject(finding) + since;
    }
    return subject(finding)
        + ": "
        + facts.failing()
        + " of "
        + facts.voting()
        + " vantages "
        + predicate(finding)
        + since;
  }

  /** A few sentences: what is affected, who sees it, what still works. */
  public static String description(Finding finding) {
    var facts = finding.facts();
    var text = new StringBuilder();
    if (!facts.affected().isEmpty()) {
      text.append("Affected: ").append(affected(facts.affected())).append(". ");
    }
    facts.notes().forEach(note -> text.append(note).append(' '));
    if (!facts.networks().isEmpty()) {
      text.append("Seen from ").append(String.join(", ", facts.networks())).append(". ");
    }
    if (facts.isUdpSpared()) {
      text.append("Only ").append(transports(facts)).append(" is affected, over UDP it works. ");
    }
    if (facts.affected().isEmpty() || !KindPhrases.of(finding.kind()).concernsService()) {
      return text.toString().strip();
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
    var phrases = KindPhrases.of(finding.kind());
    if (server == null) {
      boolean mixed = finding.facts().mixed() && finding.kind() == FindingKind.TLD_DOWN;
      return mixed ? "No name server of " + tld + " works" : phrases.whole().formatted(tld);
    }
    var subject = "Name server " + server + " of " + tld;
    int hit = finding.facts().affectedAddresses().size();
    if (hit > 0 && hit < finding.facts().addresses()) {
      over += hit == 1 ? " at one address" : " at some addresses";
    }
    return subject + " " + phrases.server() + over;
  }

  private static String predicate(Finding finding) {
    var facts = finding.facts();
    boolean mixed =
        facts.mixed()
            && (finding.kind() == FindingKind.TLD_DOWN
                || finding.kind() == FindingKind.SERVER_DOWN);
    var verb = mixed ? "get no good answer" : KindPhrases.of(finding.kind()).vantages();
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
