// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.Denied;
import org.tldwatch.model.Outcome.DnssecFault;
import org.tldwatch.model.Outcome.DnssecReason;
import org.tldwatch.model.Outcome.Proof;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.probe.active.DenialCase;
import org.tldwatch.probe.active.Ds;

/**
 * Judges denials with the keys of their zones, and says when somebody has to be asked for keys.
 * Confined to one thread.
 */
final class CaseJudge {
  private static final int TYPE_A = 1;

  /** Cases that wait for keys, of all zones together. */
  private static final int MOST_HELD = 64;

  private final InstantSource clock;
  private final Validator validator;
  private final Predicate<Target> keyQuestions;
  private final Map<Tld, ZoneTrust> zones = new HashMap<>();
  private final Map<Tld, List<Held>> held = new HashMap<>();
  private Map<Tld, List<Ds>> parents = Map.of();
  private int heldCases;
  private long validated;
  private long faulty;
  private long unchecked;
  private long asked;

  /** A case that fresh keys may put in another light. */
  private record Held(DenialCase denial, Consumer<Outcome> verdict) {}

  /**
   * @param keyQuestions has a server asked for keys, and {@link #answered} called afterwards; false
   *     where too many are being asked
   */
  CaseJudge(InstantSource clock, Validator validator, Predicate<Target> keyQuestions) {
    this.clock = clock;
    this.validator = validator;
    this.keyQuestions = keyQuestions;
  }

  /** As {@link org.tldwatch.probe.active.DenialJudge#assigned}. */
  void assigned(Map<Tld, List<Ds>> ds) {
    parents = ds;
    zones.keySet().retainAll(ds.keySet());
  }

  void judge(DenialCase denial, Consumer<Outcome> verdict) {
    var tld = denial.target().tld();
    var parent = parents.get(tld);
    if (parent == null || parent.isEmpty()) {
      tell(denial, parent == null ? Proof.UNCHECKED : Proof.UNSIGNED, verdict);
      return;
    }
    var zone = zones.computeIfAbsent(tld, _ -> new ZoneTrust());
    zone.parent(parent);
    zone.answeredBy(denial.target());
    var now = clock.instant();
    if (zone.isDue(now)) {
      askForKeys(zone, now);
    }
    var judgement = judgement(zone, denial);
    if (mayBeOutdated(judgement) && askForKeys(zone, now) && heldCases < MOST_HELD) {
      heldCases++;
      held.computeIfAbsent(tld, _ -> new ArrayList<>()).add(new Held(denial, verdict));
    } else {
      tell(denial, judgement, verdict);
    }
  }

  /** What a server said when it was asked for the keys of its TLD; empty where it said nothing. */
  void answered(Target server, Optional<byte[]> answer) {
    asked++;
    var tld = server.tld();
    var zone = zones.get(tld);
    if (zone == null) {
      release(tld, null);
      return;
    }
    var now = clock.instant();
    var found = answer.map(octets -> validator.trust(tld, zone.parent(), octets, now)).orElse(null);
    ask(zone, zone.asked(found, now), now);
    if (!zone.isAsking()) {
      release(tld, zone);
    }
  }

  /** Whether keys are on their way, now at the latest. */
  private boolean askForKeys(ZoneTrust zone, Instant now) {
    if (!zone.isAsking() && !zone.isFresh(now)) {
      ask(zone, zone.begin(), now);
    }
    return zone.isAsking();
  }

  private void ask(ZoneTrust zone, @Nullable Target server, Instant now) {
    var next = server;
    while (next != null && !keyQuestions.test(next)) {
      next = zone.asked(null, now);
    }
  }

  private void release(Tld tld, @Nullable ZoneTrust zone) {
    var waiting = held.remove(tld);
    if (waiting == null) {
      return;
    }
    heldCases -= waiting.size();
    for (var each : waiting) {
      if (zone == null) {
        tell(each.denial, Proof.UNCHECKED, each.verdict);
      } else {
        tell(each.denial, judgement(zone, each.denial), each.verdict);
      }
    }
  }

  private Judgement judgement(ZoneTrust zone, DenialCase denial) {
    return switch (zone.trust()) {
      case null -> new Judgement.Unchecked("no keys yet");
      case Trust.Secure(ZoneKeys keys) when keys.until().isBefore(denial.received()) ->
          new Judgement.Unchecked("the signature over the keys at hand has expired");
      case Trust.Secure(ZoneKeys keys) ->
          validator.denial(keys, octets(denial), denial.name(), TYPE_A, denial.received());
      case Trust.Unsigned() -> new Judgement.Unchecked("no DS record yet");
      case Trust.Untrusted(Judgement why) -> why;
    };
  }

  private static byte[] octets(DenialCase denial) {
    var octets = new byte[denial.answer().remaining()];
    denial.answer().duplicate().get(octets);
    return octets;
  }

  /** Whether the keys may have changed since they came, so that the zone is to have its say. */
  private static boolean mayBeOutdated(Judgement judgement) {
    return judgement instanceof Judgement.Faulty fault
        && (fault.reason() == DnssecReason.NO_MATCHING_KEY || fault.reason() == DnssecReason.BOGUS);
  }

  private void tell(DenialCase denial, Judgement judgement, Consumer<Outcome> verdict) {
    var plain = denial.unchecked();
    switch (judgement) {
      case Judgement.Proven _ -> tell(denial, Proof.VALIDATED, verdict);
      case Judgement.Unchecked _ -> tell(denial, Proof.UNCHECKED, verdict);
      case Judgement.Faulty(DnssecReason reason, String detail) -> {
        faulty++;
        verdict.accept(new DnssecFault(reason, detail, plain.nsid(), plain.sizeBytes()));
      }
      case Judgement.Unreadable(Outcome.Section section, String detail) -> {
        faulty++;
        verdict.accept(new Outcome.Malformed(section, detail));
      }
    }
  }

  private void tell(DenialCase denial, Proof proof, Consumer<Outcome> verdict) {
    switch (proof) {
      case VALIDATED -> validated++;
      case UNCHECKED -> unchecked++;
      case UNSIGNED -> {}
    }
    var plain = denial.unchecked();
    verdict.accept(new Denied(plain.rcode(), plain.nsid(), plain.sizeBytes(), proof));
  }

  JudgeStatistics statistics(long busy) {
    return new JudgeStatistics(
        validated, faulty, unchecked, busy, asked, validator.verifications());
  }
}
