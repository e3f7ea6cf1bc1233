// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

class StaggerTest {
  private static final long INTERVAL = 1_200;

  private final Stagger stagger = new Stagger(INTERVAL);

  private static Siblings siblings(String tld) {
    var target =
        new Target(
            new Tld(tld), "ns." + tld, InetAddress.ofLiteral("192.0.2.1"), 53, Transport.UDP);
    return new Siblings(target, "ams1", INTERVAL);
  }

  private static List<Siblings> siblings(int count) {
    return IntStream.range(0, count).mapToObj(i -> siblings("x" + (char) ('a' + i))).toList();
  }

  private static List<Long> phases(List<Siblings> of) {
    return of.stream().map(Siblings::phaseNanos).toList();
  }

  /** Between those who are asked one after the other. */
  private static List<Long> gaps(List<Siblings> of) {
    var sorted = phases(of).stream().sorted().toList();
    var gaps = new ArrayList<Long>();
    for (int i = 0; i < sorted.size(); i++) {
      long next = i + 1 < sorted.size() ? sorted.get(i + 1) : sorted.getFirst() + INTERVAL;
      gaps.add(next - sorted.get(i));
    }
    return gaps;
  }

  @Test
  void atOneAddress_areEvenlySpread() {
    var six = siblings(6);
    stagger.place(six);
    assertThat(gaps(six)).containsOnly(INTERVAL / 6);
  }

  @Test
  void whoStays_keepsItsSlots_whoeverComesAndGoes() {
    var staying = siblings(5);
    stagger.place(Stream.concat(staying.stream(), Stream.of(siblings("qm"))).toList());
    var before = phases(staying);
    for (var tld : List.of("qn", "qo", "qp", "qq")) {
      var all = Stream.concat(staying.stream(), Stream.of(siblings(tld))).toList();
      stagger.place(all);
      assertThat(phases(staying)).isEqualTo(before);
      assertThat(gaps(all)).containsOnly(INTERVAL / 6);
    }
  }

  @Test
  void manyNewcomers_areSpreadToo() {
    var two = siblings(2);
    stagger.place(two);
    var all = siblings(16);
    var together = Stream.concat(two.stream(), all.stream().skip(2)).toList();
    stagger.place(together);
    assertThat(gaps(together)).allMatch(gap -> gap >= INTERVAL / 32 && gap <= INTERVAL / 8);
  }
}
