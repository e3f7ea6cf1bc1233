// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.Labels;
import org.tldwatch.model.Outcome.DnssecReason;
import org.tldwatch.probe.active.Ds;
import org.tldwatch.probe.dnssec.Judgement;
import org.tldwatch.probe.dnssec.Trust;
import org.tldwatch.probe.dnssec.Validator;
import org.tldwatch.probe.dnssec.ZoneKeys;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Section;

/**
 * Whether a validating resolver that asks this server alone believes it, from the DS records of the
 * parent down to the denial of a name.
 */
final class ChainValid implements Check {
  private final Validator validator;

  ChainValid(LongSupplier nanos) {
    validator = new Validator(nanos);
  }

  @Override
  public About about() {
    return About.of(
            "chain",
            CheckFamily.DNSSEC,
            "At each server the DNSKEY records are vouched for by the parent's DS records, and sign"
                + " SOA, NS, NSEC3PARAM and the denial of a random name.",
            "DNSSEC08, DNSSEC09, DNSSEC10, DNSSEC11",
            "RFC 4035 section 5")
        .and(CheckLevel.ERROR, "a validating resolver would not believe a server")
        .and(CheckLevel.CRITICAL, "it would not believe any server that answers");
  }

  @Override
  public List<Judged> judge(Snapshot snapshot) {
    var judged = new ArrayList<Judged>();
    if (!snapshot.delegation().isSigned()) {
      return judged;
    }
    int answering = 0;
    for (var at : snapshot.servers()) {
      if (!(snapshot.reply(at, Ask.DNSKEY) instanceof Reply.Received keys)) {
        judged.add(Judged.inconclusive(at, Ask.DNSKEY, snapshot.reply(at, Ask.DNSKEY)));
        continue;
      }
      answering++;
      judge(snapshot, at, keys).ifPresent(judged::add);
    }
    long broken = judged.stream().filter(each -> each.level() == CheckLevel.ERROR).count();
    return broken < answering ? judged : judged.stream().map(ChainValid::worst).toList();
  }

  private static Judged worst(Judged judged) {
    return judged.level() == CheckLevel.ERROR
        ? new Judged(judged.at(), CheckLevel.CRITICAL, judged.sentence())
        : judged;
  }

  private Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received keys) {
    var parent = snapshot.delegation().ds().stream().map(ChainValid::ds).toList();
    return switch (validator.trust(snapshot.tld(), parent, keys.octets(), snapshot.at())) {
      case Trust.Unsigned _ -> Optional.empty();
      case Trust.Untrusted(Judgement why) -> judged(at, Ask.DNSKEY, why);
      case Trust.Secure(ZoneKeys trusted) -> judge(snapshot, at, trusted);
    };
  }

  private Optional<Judged> judge(Snapshot snapshot, ServerAddress at, ZoneKeys keys) {
    for (var ask : List.of(Ask.SOA, Ask.NS, Ask.NSEC3PARAM, Ask.DENIAL)) {
      if (snapshot.reply(at, ask) instanceof Reply.Received received && isPresent(ask, received)) {
        var judged = judged(at, ask, judgement(keys, received, ask, snapshot.at()));
        if (judged.isPresent()) {
          return judged;
        }
      }
    }
    return Optional.empty();
  }

  /** What is not there, or is not for the zone, is for other checks to tell. */
  private static boolean isPresent(Ask ask, Reply.Received received) {
    var answer = received.answer();
    return answer.getHeader().getFlag(Flags.AA)
        && !answer.getHeader().getFlag(Flags.TC)
        && (ask == Ask.DENIAL || !answer.getSection(Section.ANSWER).isEmpty());
  }

  private Judgement judgement(ZoneKeys keys, Reply.Received received, Ask ask, Instant now) {
    var asked = received.question().getQuestion();
    var name = asked.getName().toString(/* omitFinalDot= */ true);
    return ask == Ask.DENIAL
        ? validator.denial(keys, received.octets(), name, asked.getType(), now)
        : validator.signed(keys, received.octets(), name, asked.getType(), now);
  }

  private static Optional<Judged> judged(ServerAddress at, Ask ask, Judgement judgement) {
    return switch (judgement) {
      case Judgement.Proven _ -> Optional.empty();
      case Judgement.Unchecked _ -> Optional.empty();
      case Judgement.Faulty(DnssecReason reason, String detail) ->
          Optional.of(
              Judged.of(
                  at,
                  reason == DnssecReason.ALGORITHM_UNSUPPORTED
                      ? CheckLevel.INCONCLUSIVE
                      : CheckLevel.ERROR,
                  "does not validate ("
                      + Labels.of(reason)
                      + (detail.isEmpty() ? "" : ", " + detail)
                      + ") when asked for "
                      + ask.text()));
      case Judgement.Unreadable(var section, String detail) ->
          Optional.of(
              Judged.of(
                  at,
                  CheckLevel.ERROR,
                  "answered what a validator cannot read ("
                      + Labels.of(section)
                      + ", "
                      + detail
                      + ") when asked for "
                      + ask.text()));
    };
  }

  private static Ds ds(DSRecord ds) {
    return new Ds(
        ds.getFootprint(),
        ds.getAlgorithm(),
        ds.getDigestID(),
        HexFormat.of().formatHex(ds.getDigest()));
  }
}
