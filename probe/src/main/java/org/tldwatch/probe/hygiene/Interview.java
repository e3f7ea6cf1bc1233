// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.tldwatch.model.Family;
import org.tldwatch.model.Serial;
import org.tldwatch.probe.etiquette.Permits;
import org.tldwatch.probe.hygiene.check.Ask;
import org.tldwatch.probe.hygiene.check.CheckFamily;
import org.tldwatch.probe.hygiene.check.Reply;
import org.tldwatch.probe.hygiene.check.SerialHistory;
import org.tldwatch.probe.hygiene.check.ServerAddress;
import org.tldwatch.probe.hygiene.check.Snapshot;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Name;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/**
 * Puts the questions of one family to all name servers of one zone: one question after the other,
 * each to all servers before the next, so that answers to the same question are of nearly the same
 * moment and no server gets two at a time. A server that is silent twice in a row is left alone.
 */
final class Interview {
  private static final Set<Ask> BATTERY =
      EnumSet.of(
          Ask.SOA_PLAIN,
          Ask.EDNS_VERSION,
          Ask.EDNS_OPTION,
          Ask.EDNS_FLAG,
          Ask.UNKNOWN_TYPE,
          Ask.CASE);

  /** How often a question of the battery is put to a server that is silent to it. */
  private static final int TRIES = 3;

  private static final int SILENCES = 2;

  /** Tries to get a permit; where none comes, the question is left out. */
  private static final int PERMIT_TRIES = 10;

  private static final long MOST_WAIT_NANOS = 2_000_000_000L;

  private final Asking asking;
  private final Permits permits;
  private final Predicate<Family> isFit;
  private final BooleanSupplier isStopped;
  private final InstantSource clock;
  private final RandomGenerator random;

  Interview(
      Asking asking,
      Permits permits,
      Predicate<Family> isFit,
      BooleanSupplier isStopped,
      InstantSource clock,
      RandomGenerator random) {
    this.asking = asking;
    this.permits = permits;
    this.isFit = isFit;
    this.isStopped = isStopped;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Asks, and waits for the answers.
   *
   * @param serials what is known of the zone's serials before
   */
  Snapshot of(Zone zone, CheckFamily family, SerialHistory serials) {
    var replies = new HashMap<Snapshot.Key, Reply>();
    var silences = new HashMap<ServerAddress, Integer>();
    for (var ask : family.asks()) {
      for (var about : about(zone, ask)) {
        for (var place : zone.places()) {
          var reply = reply(zone, place, ask, about, replies, silences);
          replies.put(new Snapshot.Key(place.at(), ask, about), reply);
        }
      }
    }
    var now = clock.instant();
    return new Snapshot(
        zone.tld(),
        now,
        zone.delegation(),
        zone.servers(),
        replies,
        serials.see(serials(replies, zone), now));
  }

  private static List<Name> about(Zone zone, Ask ask) {
    return switch (ask) {
      case HOST_A, HOST_AAAA ->
          zone.delegation().inside().map(server -> server.name()).distinct().toList();
      default -> List.of(zone.delegation().zone());
    };
  }

  private Reply reply(
      Zone zone,
      Zone.Place place,
      Ask ask,
      Name about,
      Map<Snapshot.Key, Reply> before,
      Map<ServerAddress, Integer> silences) {
    if (isStopped.getAsBoolean()) {
      return new Reply.NotAsked("the probe is stopping");
    }
    var address = place.at().address();
    if (!isFit.test(Family.of(address))) {
      return new Reply.NotAsked("the vantage does not trust itself with this family now");
    }
    if (ask == Ask.VERSION && !place.tellsVersion()) {
      return new Reply.NotAsked("its operator has not allowed the question");
    }
    boolean battery = BATTERY.contains(ask);
    var soa = before.get(new Snapshot.Key(place.at(), Ask.SOA, zone.delegation().zone()));
    if (battery && !(soa instanceof Reply.Received)) {
      return new Reply.NotAsked("it did not answer for SOA");
    }
    if (silences.getOrDefault(place.at(), 0) >= SILENCES) {
      return new Reply.NotAsked("it did not answer twice before");
    }
    if (ask == Ask.DNSKEY_TCP && !isTruncated(before, place, zone)) {
      return new Reply.NotAsked("the answer over UDP was whole");
    }
    var reply = ask(place, ask, about);
    for (int tries = 1; battery && tries < TRIES && reply instanceof Reply.Silent; tries++) {
      reply = ask(place, ask, about);
    }
    if (!battery) {
      silences.merge(place.at(), 1, (known, one) -> known + one);
      if (!(reply instanceof Reply.Silent)) {
        silences.put(place.at(), 0);
      }
    }
    return reply;
  }

  private static boolean isTruncated(Map<Snapshot.Key, Reply> before, Zone.Place place, Zone zone) {
    return before.get(new Snapshot.Key(place.at(), Ask.DNSKEY_512, zone.delegation().zone()))
            instanceof Reply.Received received
        && received.answer().getHeader().getFlag(Flags.TC);
  }

  private Reply ask(Zone.Place place, Ask ask, Name about) {
    var address = place.at().address();
    if (!isPermitted(address)) {
      return new Reply.NotAsked("the budget of its address was spent");
    }
    var question = Questions.of(ask, about, random);
    if (ask == Ask.SOA_TCP || ask == Ask.DNSKEY_TCP) {
      return asking.overTcp(address, place.port(), question);
    }
    var reply = asking.overUdp(address, place.port(), question);
    boolean again =
        ask != Ask.DNSKEY_512
            && reply instanceof Reply.Received received
            && received.answer().getHeader().getFlag(Flags.TC);
    return again && isPermitted(address)
        ? asking.overTcp(address, place.port(), Questions.of(ask, about, random))
        : reply;
  }

  private boolean isPermitted(InetAddress address) {
    for (int tries = 0; tries < PERMIT_TRIES && !isStopped.getAsBoolean(); tries++) {
      if (permits.tryAcquire(address)) {
        return true;
      }
      LockSupport.parkNanos(Math.clamp(permits.waitNanos(address), 1, MOST_WAIT_NANOS));
    }
    return false;
  }

  private static List<Serial> serials(Map<Snapshot.Key, Reply> replies, Zone zone) {
    var serials = new ArrayList<Serial>();
    var seen = new HashSet<ServerAddress>();
    replies.forEach(
        (key, reply) -> {
          if (key.ask() == Ask.SOA
              && reply instanceof Reply.Received received
              && received.answer().getHeader().getFlag(Flags.AA)
              && seen.add(key.at())) {
            received.answer().getSection(Section.ANSWER).stream()
                .filter(SOARecord.class::isInstance)
                .map(SOARecord.class::cast)
                .filter(soa -> soa.getName().equals(zone.delegation().zone()))
                .forEach(soa -> serials.add(new Serial(soa.getSerial())));
          }
        });
    return serials;
  }
}
