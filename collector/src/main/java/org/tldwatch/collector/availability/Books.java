// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;

/**
 * The books of all TLDs. A minute is closed two minutes after its end, and final, with the
 * observations that came late, ten minutes after it. Not thread-safe.
 */
public final class Books {
  /*
   * An observation costs O(1); closing, correcting and finishing a minute costs O(targets x
   * vantages). Until it is final a minute needs 16 bytes per target and vantage that was heard: 35
   * MiB for 5,540 targets and 30 vantages. After that it is three bits per address, name server and
   * TLD, see MinuteLog.
   *
   * All that is booked follows from the cells, and those are sets: neither order nor repetition of
   * observations shows in them. The clock that is given says when a minute is judged, and which
   * observations are too late, nothing else.
   */
  static final int CLOSED_AFTER_MINUTES = 2;
  static final int FINAL_AFTER_MINUTES = 10;

  final Rules rules;
  final Map<Tld, TldBook> books = new TreeMap<>();
  final Map<Long, Attendance> attendances = new HashMap<>();
  Roster roster = new Roster();
  Exclusions exclusions = new Exclusions();
  long closed;
  long finished;
  long current;
  long corrections;

  /** Books that begin with the first whole minute after the start. */
  public Books(Rules rules, Collection<Target> targets, Instant start) {
    this(rules, Minutes.of(start.plusSeconds(60).minusNanos(1)));
    byTld(targets).forEach((tld, members) -> books.put(tld, new TldBook(tld, members)));
  }

  /** Books without a TLD. */
  Books(Rules rules, long first) {
    this.rules = rules;
    this.closed = first - 1;
    this.finished = first - 1;
    this.current = first;
  }

  private static Map<Tld, List<Target>> byTld(Collection<Target> targets) {
    var byTld = new TreeMap<Tld, List<Target>>();
    targets.forEach(t -> byTld.computeIfAbsent(t.tld(), _ -> new ArrayList<>()).add(t));
    return byTld;
  }

  /**
   * Other targets than before are asked. Where that changes those of a TLD, its minutes from now to
   * ten minutes on are inconclusive.
   */
  public void reconfigure(Collection<Target> targets, Instant now) {
    advance(now);
    var wanted = byTld(targets);
    books.keySet().retainAll(wanted.keySet());
    wanted.forEach(
        (tld, members) -> {
          var book = books.get(tld);
          if (book == null) {
            books.put(tld, new TldBook(tld, members));
          } else if (!new LinkedHashSet<>(members).equals(new LinkedHashSet<>(book.targets))) {
            books.put(tld, book.with(members, Minutes.of(now)));
          }
        });
  }

  /** A vantage says where it is; a known one may have moved. */
  public void join(Vantage vantage) {
    roster.join(vantage);
  }

  /** Takes an observation that arrived now. */
  public Receipt observe(Observation observation, Instant now) {
    advance(now);
    var target = observation.target();
    var book = books.get(target.tld());
    var place = book == null ? null : book.place(target);
    if (book == null || place == null) {
      return Receipt.GONE_TARGET;
    }
    long minute = Minutes.of(observation.sent());
    if (minute <= finished) {
      return Receipt.TOO_LATE;
    }
    if (minute > current + 1) {
      return Receipt.FUTURE;
    }
    int vantage = roster.number(observation.vantage());
    boolean isNews = attend(observation, minute, vantage);
    int what = weigh(observation);
    boolean isEntered =
        what != 0 && book.enter(minute, vantage, place, Minutes.secondOf(observation.sent()), what);
    if (minute > closed) {
      return isNews || isEntered ? Receipt.BOOKED : Receipt.NO_CHANGE;
    }
    if (isNews) {
      books.values().forEach(each -> each.correct(minute));
    } else if (isEntered) {
      book.correct(minute);
    }
    return isNews || isEntered ? Receipt.CORRECTION : Receipt.NO_CHANGE;
  }

  /** Notes that the vantage is there, fit or not, and tells whether that is news. */
  private boolean attend(Observation observation, long minute, int vantage) {
    var attendance = attendances.computeIfAbsent(minute, _ -> new Attendance());
    var family = observation.target().family();
    boolean isNews = attendance.heard(vantage, family);
    return observation.outcome() instanceof Outcome.OwnFault fault
        ? attendance.fault(vantage, family, fault.reason()) || isNews
        : isNews;
  }

  /** What an observation is in its second; 0 where it speaks of the probe alone. */
  private static int weigh(Observation observation) {
    var transport = observation.target().transport();
    return switch (observation.outcome().blame()) {
      case OURSELVES -> 0;
      case TARGET -> Seconds.FAILED;
      case NONE -> {
        if (observation.elapsed().compareTo(Slr.unanswered(transport)) > 0) {
          yield Seconds.FAILED;
        }
        yield observation.elapsed().compareTo(Slr.roundTrip(transport)) > 0
            ? Seconds.SLOW
            : Seconds.GOOD;
      }
    };
  }

  /**
   * Lets time pass: closes and finishes what is due. Time that goes back is as if it stood still.
   */
  public void advance(Instant now) {
    long minute = Minutes.of(now);
    if (minute <= current) {
      return;
    }
    current = minute;
    long closable = minute - 1 - CLOSED_AFTER_MINUTES;
    long finishable = minute - 1 - FINAL_AFTER_MINUTES;
    for (long open = finished + 1; open <= closed; open++) {
      judge(open, false);
    }
    for (; closed < closable; closed++) {
      // Nobody was heard, and nobody can be any more: the collector did not run.
      if (closed + 1 > finishable || attendances.get(closed + 1) != null) {
        judge(closed + 1, true);
      }
    }
    for (; finished < finishable; finished++) {
      finish(finished + 1);
    }
  }

  private MinuteFacts facts(long minute) {
    var attendance = attendances.computeIfAbsent(minute, _ -> new Attendance());
    return new MinuteFacts(minute, attendance, Presence.of(attendance, roster), roster, rules);
  }

  private void judge(long minute, boolean all) {
    var facts = facts(minute);
    for (var book : books.values()) {
      if (book.takeCorrected(minute) || all) {
        corrections += book.judge(facts);
      }
    }
  }

  private void finish(long minute) {
    var month = Minutes.month(minute);
    var before = Minutes.month(minute - 1);
    if (!month.equals(before)) {
      books.values().forEach(book -> book.close(before));
    }
    var attendance = attendances.get(minute);
    if (attendance != null) {
      finish(facts(minute), month);
      exclusions.add(minute, attendance, roster);
      attendances.remove(minute);
    }
  }

  private void finish(MinuteFacts facts, YearMonth month) {
    books.values().forEach(book -> book.finish(facts, month));
  }

  /** End of the newest minute that is closed. */
  public Instant until() {
    return Minutes.start(closed + 1);
  }

  /** How often a subject's minute was booked otherwise than when it was closed. */
  public long corrections() {
    return corrections;
  }

  public Collection<Tld> tlds() {
    return List.copyOf(books.keySet());
  }

  /** What is booked of a target for the minute in which a moment lies. */
  public MinuteState state(Target target, Instant moment) {
    var book = books.get(target.tld());
    var place = book == null ? null : book.place(target);
    return book == null || place == null
        ? MinuteState.UNBOOKED
        : book.addresses.get(place).state(Minutes.of(moment));
  }

  /** The same of a name server of a TLD. */
  public MinuteState state(Tld tld, String server, Instant moment) {
    var book = books.get(tld);
    var ledger = book == null ? null : book.servers.get(server);
    return ledger == null ? MinuteState.UNBOOKED : ledger.state(Minutes.of(moment));
  }

  /** The same of the DNS service of a TLD. */
  public MinuteState state(Tld tld, Instant moment) {
    var book = books.get(tld);
    return book == null ? MinuteState.UNBOOKED : book.service.state(Minutes.of(moment));
  }

  public Optional<TldAccount> account(Tld tld) {
    return Optional.ofNullable(books.get(tld)).map(book -> book.account(closed + 1, rules));
  }

  /** Downtime of the service of a TLD, which has to be in the books. */
  public Downtime downtime(Tld tld) {
    return book(tld).service.downtime(closed + 1);
  }

  /** Downtime of each name server of a TLD, which has to be in the books. */
  public Map<String, Downtime> serverDowntimes(Tld tld) {
    var downtimes = new TreeMap<String, Downtime>();
    book(tld).servers.forEach((server, l) -> downtimes.put(server, l.downtime(closed + 1)));
    return downtimes;
  }

  private TldBook book(Tld tld) {
    var book = books.get(tld);
    if (book == null) {
      throw new IllegalArgumentException("no book is kept of ." + tld);
    }
    return book;
  }

  /** K-of-n availability of the running month of a TLD, which has to be in the books. */
  public KOfN monthAvailability(Tld tld) {
    return book(tld).reach.month(Minutes.month(closed));
  }

  /** The same of a week. */
  public KOfN weekAvailability(Tld tld) {
    return book(tld).reach.week(closed);
  }

  /** Who had no vote when, and why; up to the newest minute that is closed. */
  public List<Exclusion> exclusions() {
    var all = exclusions.copy();
    for (long minute = finished + 1; minute <= closed; minute++) {
      var attendance = attendances.get(minute);
      if (attendance != null) {
        all.add(minute, attendance, roster);
      }
    }
    return all.list();
  }
}
