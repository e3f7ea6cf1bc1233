// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;

/** The book of one TLD: its addresses, its name servers, and its DNS service as a whole. */
final class TldBook {
  /** Minutes after a change of the delegation in which resolvers and probes may see either. */
  private static final int RECONFIGURED_MINUTES = 10;

  final Tld tld;
  final List<Target> targets;
  final List<Ledger> addresses = new ArrayList<>();
  final List<MonthlySums> roundTrips = new ArrayList<>();
  final Map<String, Ledger> servers = new LinkedHashMap<>();
  final Map<Long, Cells> cells = new HashMap<>();
  final Set<Long> corrected = new HashSet<>();
  final List<Long> changes = new ArrayList<>();
  Ledger service = new Ledger();
  Reach reach = new Reach();

  private final Map<Target, Integer> places = new HashMap<>();
  private final Servers structure;

  TldBook(Tld tld, List<Target> targets) {
    this.tld = tld;
    this.targets = List.copyOf(targets);
    this.structure = new Servers(this.targets);
    for (var target : this.targets) {
      places.put(target, places.size());
      addresses.add(new Ledger());
      roundTrips.add(new MonthlySums(2));
    }
    structure.names().forEach(server -> servers.put(server, new Ledger()));
  }

  /** The book of the same TLD with other targets; what stays goes on with its minutes. */
  TldBook with(List<Target> others, long minute) {
    var book = new TldBook(tld, others);
    var origins = others.stream().mapToInt(target -> places.getOrDefault(target, -1)).toArray();
    for (int place = 0; place < origins.length; place++) {
      if (origins[place] >= 0) {
        book.addresses.set(place, addresses.get(origins[place]));
        book.roundTrips.set(place, roundTrips.get(origins[place]));
      }
    }
    book.servers.replaceAll((server, ledger) -> servers.getOrDefault(server, ledger));
    cells.forEach((open, kept) -> book.cells.put(open, kept.moved(origins)));
    book.service = service;
    book.reach = reach;
    book.corrected.addAll(corrected);
    book.changes.addAll(changes);
    book.changes.add(minute);
    return book;
  }

  @Nullable Integer place(Target target) {
    return places.get(target);
  }

  /** Enters a sample, and tells whether that changes anything. */
  boolean enter(long minute, int vantage, int place, int second, int what) {
    return cells
        .computeIfAbsent(minute, _ -> new Cells(targets.size()))
        .enter(vantage, place, second, what);
  }

  /** The judged minute has to be judged again. */
  void correct(long minute) {
    corrected.add(minute);
  }

  /** Whether a minute has to be judged again, which is then forgotten. */
  boolean takeCorrected(long minute) {
    return corrected.remove(minute);
  }

  private GroupVotes votes(MinuteFacts facts) {
    var kept = cells.get(facts.minute());
    return GroupVotes.count(
        targets,
        kept == null ? new long[0] @Nullable [] : kept.byVantage(),
        facts.attendance(),
        facts.roster());
  }

  private boolean isReconfigured(long minute) {
    return changes.stream()
        .anyMatch(change -> change <= minute && minute <= change + RECONFIGURED_MINUTES);
  }

  /** Books a minute, and tells how many subjects had been booked otherwise. */
  int judge(MinuteFacts facts) {
    var votes = votes(facts);
    long minute = facts.minute();
    boolean isReconfigured = isReconfigured(minute);
    int changed = 0;
    for (int place = 0; place < targets.size(); place++) {
      var target = targets.get(place);
      int failed = votes.count(place, Vote.FAILED);
      int online = facts.presence().groups(target.family(), target.transport());
      var state = facts.rules().judge(failed, failed + votes.count(place, Vote.GOOD), online);
      changed += book(addresses.get(place), minute, isReconfigured, state);
    }
    for (var server : servers.entrySet()) {
      var state = ofServer(structure.targetsOf(server.getKey()), minute);
      changed += book(server.getValue(), minute, isReconfigured, state);
    }
    return changed + book(service, minute, isReconfigured, ofService(votes, facts));
  }

  private static int book(Ledger ledger, long minute, boolean reconfigured, MinuteState state) {
    return ledger.book(minute, reconfigured ? MinuteState.INCONCLUSIVE_RECONFIGURED : state)
        ? 1
        : 0;
  }

  /**
   * A name server is down with any address, and up where none is down and any is up. It has the
   * confidence of the best witness of that.
   */
  private MinuteState ofServer(int[] members, long minute) {
    var found = MinuteState.INCONCLUSIVE_NO_DATA;
    for (int place : members) {
      var state = addresses.get(place).state(minute);
      if (precedence(state) < precedence(found)) {
        found = state;
      }
    }
    return found;
  }

  private static int precedence(MinuteState state) {
    return switch (state) {
      case DOWN -> 0;
      case DOWN_LOW_CONFIDENCE -> 1;
      case UP -> 2;
      case UP_LOW_CONFIDENCE -> 3;
      case INCONCLUSIVE_RECONFIGURED -> 4;
      case INCONCLUSIVE_NO_PROBES -> 5;
      case INCONCLUSIVE_NO_DATA -> 6;
      case UNBOOKED -> 7;
    };
  }

  private MinuteState ofService(GroupVotes votes, MinuteFacts facts) {
    int failed = 0;
    int good = 0;
    for (int group = 0; group < votes.groups(); group++) {
      switch (structure.service(votes, group)) {
        case FAILED -> failed++;
        case GOOD -> good++;
        case NONE -> {
          // It has no vote on enough name servers to tell.
        }
      }
    }
    return facts.rules().judge(failed, failed + good, facts.presence().groupsInAnyFamily());
  }

  /** Takes from a minute that cannot change any more what is not in the states, and drops it. */
  void finish(MinuteFacts facts, YearMonth month) {
    long minute = facts.minute();
    var kept = cells.get(minute);
    if (kept != null && !isReconfigured(minute)) {
      var terms = new long[4];
      structure.reach(votes(facts), terms);
      reach.add(minute, month, terms);
      for (int place = 0; place < targets.size(); place++) {
        addRoundTrips(place, kept, facts, month);
      }
    }
    cells.remove(minute);
    changes.removeIf(change -> change + RECONFIGURED_MINUTES <= minute);
  }

  private void addRoundTrips(int place, Cells kept, MinuteFacts facts, YearMonth month) {
    var target = targets.get(place);
    int answered = 0;
    int slow = 0;
    var byVantage = kept.byVantage();
    for (int vantage = 0; vantage < byVantage.length; vantage++) {
      var own = byVantage[vantage];
      if (own != null && facts.attendance().isFit(vantage, target.family(), target.transport())) {
        answered += Seconds.answered(own, place);
        slow += Seconds.slow(own, place);
      }
    }
    roundTrips.get(place).add(month, answered, slow);
  }

  /** Keeps what a month came to. */
  void close(YearMonth month) {
    addresses.forEach(ledger -> ledger.close(month));
    servers.values().forEach(ledger -> ledger.close(month));
    service.close(month);
  }

  /** The account up to a minute, that one excluded. */
  TldAccount account(long until, Rules rules) {
    var month = Minutes.month(until - 1);
    var ofServers = new LinkedHashMap<String, Account>();
    servers.forEach((server, ledger) -> ofServers.put(server, ledger.account(until, rules)));
    var ofAddresses = new ArrayList<TldAccount.OfAddress>();
    for (int place = 0; place < targets.size(); place++) {
      var sums = roundTrips.get(place).of(month);
      ofAddresses.add(
          new TldAccount.OfAddress(
              targets.get(place),
              addresses.get(place).account(until, rules),
              sums[0],
              sums[0] - sums[1]));
    }
    return new TldAccount(
        tld,
        Minutes.start(until),
        service.account(until, rules),
        ofServers,
        ofAddresses,
        reach.month(month),
        reach.week(until - 1));
  }
}
