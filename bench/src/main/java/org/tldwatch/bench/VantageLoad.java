// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.Transport;
import org.tldwatch.model.wire.WireAnswered;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireTimeout;

/**
 * Makes up what a vantage sees of a healthy world: times that vary by path and by a tenth about it,
 * one question in three hundred lost, one in ten over TCP, and sites that tell their names.
 */
final class VantageLoad {
  private static final int ONE_IN_TCP = 10;
  private static final int ONE_IN_LOST = 300;
  private static final int SITES = 4;
  private static final long TIMEOUT_NANOS = 2_000_000_000L;

  private final int vantage;
  private final RandomGenerator random;
  private final List<Place> places;
  private final Deque<Lost> lost = new ArrayDeque<>();
  private long asked;

  /** An address about a TLD, by the indexes of its targets. */
  private record Place(String server, int udp, int tcp) {}

  private record Lost(String server, int target, long sentMicros) {
    WireObservation observation() {
      return WireObservation.newBuilder()
          .setTargetIndex(target)
          .setSentMicros(sentMicros)
          .setElapsedNanos(TIMEOUT_NANOS)
          .setTimeout(WireTimeout.getDefaultInstance())
          .build();
    }
  }

  /**
   * What a batch says.
   *
   * @param failed the servers whose answers were awaited in vain
   */
  record Known(List<WireObservation> observations, List<String> failed) {}

  VantageLoad(int vantage, Assignment assignment) {
    this.vantage = vantage;
    this.random = RandomGenerator.of("L64X128MixRandom");
    this.places = places(assignment);
  }

  private static List<Place> places(Assignment assignment) {
    var found = new LinkedHashMap<String, Place>();
    for (int i = 0; i < assignment.getTargetsCount(); i++) {
      var target = assignment.getTargets(i);
      boolean isTcp = target.getTransport() == Transport.TRANSPORT_TCP;
      int index = i;
      found.merge(
          target.getServer() + target.getAddress().toString(ISO_8859_1),
          new Place(target.getServer(), isTcp ? -1 : index, isTcp ? index : -1),
          (one, other) ->
              new Place(
                  one.server(),
                  Math.max(one.udp(), other.udp()),
                  Math.max(one.tcp(), other.tcp())));
    }
    return List.copyOf(found.values());
  }

  /** How many addresses there are to ask. */
  int size() {
    return places.size();
  }

  /**
   * Asks some addresses now, by their places in the list, beginning anew at its end.
   *
   * @return what is known now: the answers, and what was lost two seconds ago
   */
  Known ask(int from, int count, Predicate<String> fails) {
    long nowMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    var all = new ArrayList<WireObservation>(count);
    var failed = new ArrayList<String>();
    while (!lost.isEmpty() && lost.element().sentMicros() <= nowMicros - TIMEOUT_NANOS / 1_000) {
      var question = lost.remove();
      all.add(question.observation());
      failed.add(question.server());
    }
    for (int i = 0; i < count; i++) {
      int at = (from + i) % places.size();
      var place = places.get(at);
      boolean isTcp = asked++ % ONE_IN_TCP == 0;
      int target = isTcp ? place.tcp() : place.udp();
      if (fails.test(place.server()) || random.nextInt(ONE_IN_LOST) == 0) {
        lost.add(new Lost(place.server(), target, nowMicros));
      } else {
        all.add(answered(target, at, nowMicros));
      }
    }
    return new Known(all, failed);
  }

  private WireObservation answered(int target, int place, long nowMicros) {
    long usual = 1_000_000L * (2 + (place * 31L + vantage * 17L) % 150);
    long elapsed = (long) (usual * (1 + 0.1 * random.nextDouble()));
    return WireObservation.newBuilder()
        .setTargetIndex(target)
        .setSentMicros(nowMicros - elapsed / 1_000)
        .setElapsedNanos(elapsed)
        .setAnswered(
            WireAnswered.newBuilder()
                .setAuthoritative(true)
                .setSerial(2026112001)
                .setNsid(ByteString.copyFromUtf8("site" + vantage % SITES + ".example"))
                .setSizeBytes(120)
                .setRrsigExpires(nowMicros / 1_000_000 + 864_000))
        .build();
  }
}
