// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.detect.Learned;
import org.tldwatch.collector.detect.LearnedInput;
import org.tldwatch.collector.detect.Sight;
import org.tldwatch.collector.detect.Symptom;
import org.tldwatch.model.Family;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Rcode;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

/**
 * Feeds observations to a {@link Lookout}, which knows numbers only, and says again what its causes
 * are about. Not thread-safe.
 */
public final class ObservationFeed {
  /** Names of sites come off the wire: from so many on they count as no name. */
  public static final int MOST_SITES = 10_000;

  /** The number of a site that does not tell its name. */
  public static final int UNNAMED_SITE = 0;

  /** What was not heard of for so long is not taken up again. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final Lookout lookout;
  private final List<Target> targets = new ArrayList<>();
  private final Map<Target, Integer> numbers = new HashMap<>();
  private final Map<Tld, Integer> tlds = new HashMap<>();
  private final Map<String, Integer> servers = new HashMap<>();
  private final Map<String, Integer> providers = new HashMap<>();
  private final Map<String, Integer> vantages = new HashMap<>();
  private final List<String> vantageNames = new ArrayList<>();
  private final Map<String, Integer> regions = new HashMap<>();
  private final Map<String, Integer> sites = new HashMap<>();
  private final List<String> siteNames = new ArrayList<>(List.of(""));

  public ObservationFeed(Lookout lookout) {
    this.lookout = lookout;
  }

  /**
   * Adds a target; those over UDP first, so that the others are known to be at the same address.
   *
   * @param provider what it shares its fate with in other TLDs; null for nothing
   */
  public void add(Target target, @Nullable String provider) {
    if (numbers.containsKey(target)) {
      return;
    }
    var tld = tlds.computeIfAbsent(target.tld(), _ -> tlds.size());
    var server =
        servers.computeIfAbsent(target.tld().label() + ' ' + target.server(), _ -> servers.size());
    int shared =
        provider == null
            ? Subject.NONE
            : providers.computeIfAbsent(provider, _ -> providers.size());
    var twin =
        target.transport() == Transport.UDP
            ? null
            : numbers.get(
                new Target(
                    target.tld(), target.server(), target.address(), target.port(), Transport.UDP));
    int number =
        lookout.addTarget(
            new Subject(
                tld,
                server,
                shared,
                target.family() == Family.IPV4 ? 0 : 1,
                twin == null ? Subject.NONE : twin));
    numbers.put(target, number);
    targets.add(target);
  }

  /** A target has left the catalogue. */
  public void remove(Target target, Instant now) {
    var number = numbers.remove(target);
    if (number != null) {
      lookout.removeTarget(number, micros(now));
    }
  }

  /** Drops all that a vantage has said. */
  public void forget(String vantage) {
    var number = vantages.get(vantage);
    if (number != null) {
      lookout.forgetVantage(number);
    }
  }

  /**
   * Takes a vote.
   *
   * @param region from which the vantage looks, such as its country; empty where unknown
   */
  public void vote(Observation observation, String region) {
    var number = numbers.get(observation.target());
    if (number == null || observation.outcome().blame() == Outcome.Blame.OURSELVES) {
      return;
    }
    int vantage = vantage(observation.vantage());
    var outcome = observation.outcome();
    var sight = sight(outcome);
    long sent = micros(observation.sent());
    long known = micros(observation.known());
    int site = site(outcome);
    int area = region.isEmpty() ? 0 : regions.computeIfAbsent(region, _ -> regions.size() + 1);
    double rttMillis = observation.elapsed().toNanos() / 1e6;
    lookout.vote(number, vantage, sight, sent, known, rttMillis, site, area);
    if (outcome instanceof Outcome.Answered answered && answered.serial() != null) {
      var expires = answered.rrsigExpires();
      lookout.content(
          number,
          vantage,
          site,
          (int) answered.serial().value(),
          expires == null ? 0 : expires.getEpochSecond(),
          known);
    }
  }

  /** As {@link Lookout#isIll}; a vantage that has not voted yet is not. */
  public boolean isIll(String vantage, Instant now) {
    var number = vantages.get(vantage);
    return number != null && lookout.isIll(number, micros(now));
  }

  /** A question is overdue: neither answered yet nor lost. */
  public void overdue(String vantage, Target target, Instant sent, Duration waited) {
    var number = numbers.get(target);
    if (number != null) {
      lookout.overdue(number, vantage(vantage), micros(sent), micros(sent.plus(waited)));
    }
  }

  private int vantage(String id) {
    return vantages.computeIfAbsent(
        id,
        name -> {
          vantageNames.add(name);
          return lookout.addVantage();
        });
  }

  /**
   * Begins a copy of what was learned about targets, sites, TLDs and vantages, which another
   * process can take up. What would not be taken up any more is left out.
   */
  public LearnedCopy copyLearned(Instant now) {
    return new LearnedCopy(this, lookout.detector(), micros(now.minus(REMEMBERED)));
  }

  /** Writes names of all that was heard of at a moment or later. */
  void writeNames(long oldest, DataOutput out) throws IOException {
    var heard = new TreeMap<Integer, String>();
    vantages.forEach(
        (name, number) -> {
          if (lookout.heardMicros(number) >= oldest) {
            heard.put(number, name);
          }
        });
    LearnedNames.write(heard, sites, tlds, numbers, out);
  }

  /**
   * Takes up what a {@link LearnedCopy} of another process holds, of those targets that were added
   * here; to be called before the first vote.
   *
   * @throws IOException if the bytes end early or are not what was written; nothing of them is used
   */
  public void readLearned(DataInput in, Instant now) throws IOException {
    if (!vantages.isEmpty()) {
      throw new IllegalStateException("what was learned should be read before the first vote");
    }
    var input = new LearnedInput(in);
    try {
      var names = LearnedNames.read(numbers, tlds, input);
      var learned = Learned.read(names, micros(now.minus(REMEMBERED)), input);
      names.sites().forEach(this::addSite);
      names.vantages().forEach(this::vantage);
      lookout.restore(learned);
    } catch (EOFException cause) {
      throw new IOException("what was learned is damaged: it ends early", cause);
    }
  }

  private int site(Outcome outcome) {
    var nsid = outcome.nsid();
    if (nsid.isEmpty()) {
      return UNNAMED_SITE;
    }
    var known = sites.get(nsid);
    if (known != null) {
      return known;
    }
    if (sites.size() >= MOST_SITES) {
      return UNNAMED_SITE;
    }
    return addSite(nsid);
  }

  private int addSite(String nsid) {
    siteNames.add(Outcome.nsidText(nsid));
    sites.put(nsid, siteNames.size() - 1);
    return siteNames.size() - 1;
  }

  private static Sight sight(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered -> answered(answered.rcode());
      case Outcome.Denied _ -> Sight.GOOD;
      case Outcome.Truncated _ -> Sight.CURT;
      case Outcome.Lame _ -> Sight.LAME;
      case Outcome.DnssecFault _ -> Sight.DNSSEC;
      case Outcome.Unreachable _ -> Sight.UNREACHABLE;
      default -> Sight.LOST;
    };
  }

  /** What an answer with this response code, and with all else in order, says of its target. */
  public static Sight answered(int rcode) {
    return switch (rcode) {
      case Rcode.NOERROR -> Sight.GOOD;
      case Rcode.SERVFAIL -> Sight.SERVFAIL;
      case Rcode.REFUSED -> Sight.REFUSED;
      default -> Sight.LAME;
    };
  }

  /** The target of a number. */
  public Target target(int number) {
    return targets.get(number);
  }

  /** The number of a target; -1 where it is not known. */
  public int number(Target target) {
    return numbers.getOrDefault(target, -1);
  }

  /** The NSID of a site as people read it; empty where it has none. */
  public String siteName(int site) {
    return siteNames.get(site);
  }

  /** The vantages that see a symptom at any of some targets. */
  public List<String> witnesses(List<Target> of, Symptom symptom) {
    return of.stream()
        .map(this::number)
        .filter(number -> number >= 0)
        .flatMap(number -> lookout.witnesses(number, symptom).stream())
        .distinct()
        .map(vantageNames::get)
        .sorted()
        .toList();
  }

  /** Microseconds since the epoch. */
  public static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  /** The moment of so many microseconds since the epoch. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
