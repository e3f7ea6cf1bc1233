// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Target;

/**
 * What vantages that lie, lag, double, doubt themselves and die see of name servers that fail:
 * lines in the order of arrival.
 */
final class RandomWorld {
  static final Instant START = Instant.parse("2026-10-31T23:40:00Z");
  static final int MINUTES = 45;
  static final Instant END = START.plus(Duration.ofMinutes(MINUTES));

  private static final List<String> ADDRESSES =
      List.of(
          "xa,ns1.nic.xa,192.0.2.1",
          "xa,ns1.nic.xa,2001:db8::1",
          "xa,ns2.nic.xa,192.0.2.2",
          "xa,ns2.nic.xa,2001:db8::2",
          "xa,ns3.nic.xa,192.0.2.3",
          "xb,ns1.nic.xb,192.0.2.4",
          "xb,ns2.nic.xb,192.0.2.5",
          "xb,ns2.nic.xb,2001:db8::5",
          "xc,ns.nic.xc,192.0.2.6");

  /** Two of a group, then one alone, and two that do not say where they are. */
  private static final List<String> PLACES =
      List.of("64500 ams", "64500 ams", "64500 ams", "64501 nyc", "64502 gru", "64502 gru", "", "");

  private enum Habit {
    HONEST,
    LIAR,
    LAGGARD,
    DOUBLER,
    DOUBTER,
    MORTAL,
    IPV4_ONLY
  }

  private final Random random;
  private final List<Exported> lines = new ArrayList<>();

  RandomWorld(long seed) {
    random = new Random(seed);
    var outages = new ArrayList<long[]>();
    for (int i = 0; i < ADDRESSES.size(); i++) {
      long from = random.nextInt(MINUTES * 60);
      outages.add(new long[] {from, from + random.nextInt(900)});
    }
    for (int v = 0; v < PLACES.size(); v++) {
      var habit = Habit.values()[random.nextInt(Habit.values().length)];
      watch("v" + v, PLACES.get(v), habit, outages);
    }
    lines.sort(Comparator.comparing(Exported::arrived));
  }

  private void watch(String vantage, String place, Habit habit, List<long[]> outages) {
    long death = habit == Habit.MORTAL ? random.nextInt(MINUTES * 60) : Long.MAX_VALUE;
    var doubt = doubt();
    long doubtFrom = random.nextInt(MINUTES * 60);
    long doubtUntil = habit == Habit.DOUBTER ? doubtFrom + random.nextInt(600) : 0;
    for (int i = 0; i < ADDRESSES.size(); i++) {
      if (habit == Habit.IPV4_ONLY && ADDRESSES.get(i).contains("::")) {
        continue;
      }
      int slot = 0;
      for (long second = random.nextInt(10); second < Math.min(death, MINUTES * 60); second += 10) {
        boolean isOut = outages.get(i)[0] <= second && second < outages.get(i)[1];
        boolean doubts = doubtFrom <= second && second < doubtUntil;
        var outcome = doubts ? doubt : outcome(isOut, habit);
        add(
            vantage,
            place,
            ADDRESSES.get(i),
            ++slot % 10 == 0 ? "tcp" : "udp",
            second,
            outcome,
            habit);
      }
    }
  }

  private String doubt() {
    return switch (random.nextInt(3)) {
      case 0 -> "own-fault-intercepted";
      case 1 -> "own-fault-stall";
      default -> "own-fault-offline";
    };
  }

  private String outcome(boolean isOut, Habit habit) {
    if (habit == Habit.LIAR && random.nextInt(3) == 0) {
      return random.nextBoolean() ? "ok" : "timeout";
    }
    boolean fails = isOut ? random.nextInt(20) != 0 : random.nextInt(50) == 0;
    return fails ? random.nextBoolean() ? "timeout" : "servfail" : "ok";
  }

  private void add(
      String vantage,
      String place,
      String address,
      String transport,
      long second,
      String outcome,
      Habit habit) {
    long elapsed =
        outcome.equals("timeout") ? 3000 : 1 + random.nextInt(random.nextInt(40) == 0 ? 9000 : 400);
    var sent = START.plusSeconds(second).plusMillis(random.nextInt(1000));
    var known = sent.plusMillis(elapsed);
    var arrived =
        habit == Habit.LAGGARD
            ? known.plusSeconds(random.nextInt(800))
            : known.plusMillis(random.nextInt(5000));
    var fields = address.split(",");
    var line =
        new Exported(
            vantage, place, fields[0], fields[1], fields[2], transport, sent, elapsed, outcome,
            arrived);
    lines.add(line);
    if (habit == Habit.DOUBLER) {
      lines.add(line.arrivingAt(arrived.plusSeconds(random.nextInt(400))));
    }
  }

  List<String> lines() {
    return lines.stream().map(Exported::line).toList();
  }

  static List<Target> targets() {
    return ADDRESSES.stream()
        .flatMap(address -> Stream.of(address + ",udp", address + ",tcp"))
        .map(
            text ->
                Exported.parse("v,," + text + ",2026-11-20T00:00:00Z,0,ok,2026-11-20T00:00:00Z"))
        .map(Exported::target)
        .toList();
  }

  static List<Vantage> vantages() {
    var vantages = new ArrayList<Vantage>();
    for (int v = 0; v < PLACES.size(); v++) {
      var place = PLACES.get(v).split(" ");
      boolean known = place.length == 2;
      vantages.add(
          new Vantage(
              "v" + v,
              known ? place[1] : "",
              "",
              known ? Long.parseLong(place[0]) : 0,
              Duration.ofSeconds(10)));
    }
    return vantages;
  }

  static Books empty(Rules rules) {
    var books = new Books(rules, targets(), START);
    vantages().forEach(books::join);
    return books;
  }
}
