// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NameTableTest {
  private final NameTable table = new NameTable();
  private final SplittableRandom random = new SplittableRandom(5);

  private static void add(NameTable table, String name) {
    var traffic = new Traffic().name(name);
    int label = name.contains(".") ? 1 + traffic.buffer[0] : 0;
    table.add(traffic.buffer, label, 0);
  }

  private void addNoise(NameTable to, int queries) {
    for (int i = 0; i < queries; i++) {
      add(to, "r" + random.nextInt());
    }
  }

  @Test
  void fewNames_areExact() {
    for (int i = 0; i < 300; i++) {
      add(table, "www.name" + i % 30);
    }
    assertThat(table.heaviest(100)).hasSize(30).allMatch(row -> row.atLeast() == 10);
    assertThat(table.heaviest(100)).allMatch(row -> row.atMost() == 10);
    assertThat(table.mostSpread(8)).isEmpty();
  }

  @Test
  void heavyName_isFoundInTheNoise() {
    for (int i = 0; i < 20_000; i++) {
      add(table, "heavy");
      addNoise(table, 20);
    }
    var first = table.heaviest(1).getFirst();
    assertThat(first.label()).isEqualTo("heavy");
    assertThat(first.atLeast()).isLessThanOrEqualTo(20_000);
    assertThat(first.atMost()).isGreaterThanOrEqualTo(20_000);
    assertThat(first.atMost() - first.atLeast()).isLessThan(420_000 / 100);
  }

  @Test
  void nameWithRandomLabelsBelow_isTheMostSpread() {
    for (int i = 0; i < 5_000; i++) {
      add(table, "r" + i + ".attacked");
      add(table, "www.popular");
      add(table, "mail.popular");
      addNoise(table, 2);
    }
    var first = table.mostSpread(8).getFirst();
    assertThat(first.label()).isEqualTo("attacked");
    assertThat(first.distinctBelow() / 5_000.0).isBetween(0.75, 1.25);
    assertThat(table.heaviest(1).getFirst().label()).isEqualTo("popular");
  }

  @Test
  void tables_areAddedUp() {
    var other = new NameTable();
    for (int i = 0; i < 1_000; i++) {
      add(table, "a" + i % 500 + ".attacked");
      add(other, "b" + i % 500 + ".attacked");
      addNoise(table, 3);
      addNoise(other, 3);
    }
    table.merge(other);
    var first = table.heaviest(1).getFirst();
    assertThat(first.label()).isEqualTo("attacked");
    assertThat(first.atLeast()).isLessThanOrEqualTo(2_000);
    assertThat(first.atMost()).isGreaterThanOrEqualTo(2_000);
    assertThat(first.distinctBelow() / 1_000.0).isBetween(0.75, 1.25);
  }
}
