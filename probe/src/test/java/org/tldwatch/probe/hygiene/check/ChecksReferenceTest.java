// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.testing.Golden;
import org.tldwatch.runtime.config.Durations;

/** The documentation of the checks is made from them. */
class ChecksReferenceTest {
  private static final Path PAGE = Path.of("../docs/checks.md");

  private final Checks checks = new Checks(System::nanoTime);

  @Test
  void families_areDocumented() {
    var table = new StringBuilder("| family | every | asked of each address |\n|---|---|---|\n");
    for (var family : CheckFamily.values()) {
      table.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  family.label(),
                  Durations.format(family.cadence()),
                  family.asks().stream().map(Ask::text).collect(Collectors.joining("; "))));
    }
    Golden.assertHolds(
        PAGE,
        "<!-- made from CheckFamily: begin -->\n",
        table.toString(),
        "<!-- made from CheckFamily: end -->\n");
  }

  @Test
  void checks_areDocumented() {
    var text = new StringBuilder();
    for (var family : CheckFamily.values()) {
      text.append("\n### Family `").append(family.label()).append("`\n");
      checks.of(family).forEach(check -> text.append(section(check.about())));
    }
    Golden.assertHolds(
        PAGE,
        "<!-- made from Checks: begin -->\n",
        text.toString(),
        "<!-- made from Checks: end -->\n");
  }

  private static String section(About about) {
    var text = new StringBuilder("\n**`" + about.id() + "`** " + about.expects() + "\n\n");
    Arrays.stream(CheckLevel.values())
        .filter(about.levels()::containsKey)
        .forEach(
            level ->
                text.append("- ")
                    .append(level.label())
                    .append(": ")
                    .append(about.levels().get(level))
                    .append('\n'));
    return text.append("- Zonemaster: ")
        .append(about.zonemaster().isEmpty() ? "no counterpart" : about.zonemaster())
        .append("; source: ")
        .append(about.source())
        .append('\n')
        .toString();
  }

  @Test
  void ids_areStableNames() {
    assertThat(checks.all()).extracting(check -> check.about().id()).doesNotHaveDuplicates();
    assertThat(checks.all())
        .allSatisfy(
            check -> {
              assertThat(check.about().id()).matches("[a-z0-9][a-z0-9-]{0,39}");
              assertThat(check.about().expects()).endsWith(".");
              assertThat(check.about().levels())
                  .isNotEmpty()
                  .doesNotContainKeys(CheckLevel.OK, CheckLevel.INCONCLUSIVE);
            });
  }

  @Test
  void families_haveChecksAndQuestions() {
    for (var family : CheckFamily.values()) {
      assertThat(checks.of(family)).isNotEmpty();
      assertThat(family.asks()).isNotEmpty();
    }
  }
}
