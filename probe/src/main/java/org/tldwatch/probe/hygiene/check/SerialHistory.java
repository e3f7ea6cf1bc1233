// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tldwatch.model.Serial;

/**
 * The serials of one zone in the order in which they were first seen. A serial that is far from
 * what most servers have is no news of the zone but a fault of one server, and is not taken in.
 * Immutable.
 */
public record SerialHistory(List<Sighting> sightings) {
  public static final SerialHistory EMPTY = new SerialHistory(List.of());

  /** Enough for a zone that changes all the time to be followed between two rounds of an hour. */
  private static final int MOST = 48;

  private static final long FAR = 1L << 30;
  private static final long MODULUS = 1L << 32;

  public SerialHistory {
    sightings = List.copyOf(sightings);
  }

  /** When a serial was first seen at any server. */
  public record Sighting(Serial serial, Instant at) {}

  /** The history after all servers that answered showed these serials. */
  public SerialHistory see(Collection<Serial> shown, Instant at) {
    if (shown.isEmpty()) {
      return this;
    }
    var common = mostCommon(shown);
    var known = new ArrayList<>(sightings);
    if (newest().isEmpty() || isFar(common, newest().get())) {
      known.clear();
      known.add(new Sighting(common, at));
    }
    for (var serial : shown.stream().distinct().toList()) {
      boolean seen = known.stream().anyMatch(each -> each.serial().equals(serial));
      if (!seen && !isFar(serial, common)) {
        known.add(new Sighting(serial, at));
      }
    }
    return new SerialHistory(
        known.size() > MOST ? known.subList(known.size() - MOST, known.size()) : known);
  }

  private static Serial mostCommon(Collection<Serial> shown) {
    return shown.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(java.util.Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  /** Further apart than any two versions of one zone should be. */
  static boolean isFar(Serial one, Serial other) {
    long distance = Math.floorMod(one.value() - other.value(), MODULUS);
    return Math.min(distance, MODULUS - distance) > FAR;
  }

  /** The newest serial by RFC 1982. */
  public Optional<Serial> newest() {
    return sightings.stream()
        .map(Sighting::serial)
        .reduce((one, other) -> other.isNewerThan(one) ? other : one);
  }

  /** Time since a newer serial than this one was first seen; zero where there is none. */
  public Duration age(Serial serial, Instant now) {
    return sightings.stream()
        .filter(each -> each.serial().isNewerThan(serial))
        .map(Sighting::at)
        .min(Instant::compareTo)
        .map(since -> Duration.between(since, now))
        .orElse(Duration.ZERO);
  }
}
