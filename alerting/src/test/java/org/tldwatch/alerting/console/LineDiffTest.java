// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tldwatch.alerting.console.LineDiff.Kind;
import org.tldwatch.alerting.console.LineDiff.Line;

class LineDiffTest {
  @Test
  void between_showsWhatChangedWithContext() {
    assertThat(LineDiff.between("a\nb\nc\nd\ne\nf", "a\nb\nc\nd\nE\nf"))
        .containsExactly(
            new Line(Kind.SKIPPED, "…"),
            new Line(Kind.SAME, "c"),
            new Line(Kind.SAME, "d"),
            new Line(Kind.REMOVED, "e"),
            new Line(Kind.ADDED, "E"),
            new Line(Kind.SAME, "f"));
  }

  @Test
  void between_equalTexts() {
    assertThat(LineDiff.between("a\nb", "a\nb")).isEmpty();
  }

  @Test
  void full_rebuildsBothTexts() {
    var random = new Random(20261120);
    for (int round = 0; round < 500; round++) {
      var a = lines(random);
      var b = lines(random);
      var diff = LineDiff.full(a, b);
      assertThat(text(diff, Kind.ADDED)).isEqualTo(a);
      assertThat(text(diff, Kind.REMOVED)).isEqualTo(b);
    }
  }

  @Test
  void full_hugeTexts() {
    var a = IntStream.range(0, 20_000).mapToObj(i -> "a" + i).toList();
    var b = IntStream.range(0, 20_000).mapToObj(i -> "b" + i).toList();
    assertThat(LineDiff.full(a, b)).hasSize(40_000);
  }

  private static List<String> lines(Random random) {
    return random.ints(random.nextInt(12), 0, 4).mapToObj(Integer::toString).toList();
  }

  private static List<String> text(List<Line> diff, Kind without) {
    return diff.stream()
        .filter(line -> line.kind() != without)
        .map(Line::text)
        .collect(Collectors.toList());
  }
}
