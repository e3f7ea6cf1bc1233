// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.intake.Fitnesses.Fitness;
import org.tldwatch.model.Family;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;

class VantageDeskTest {
  private static final String CUT_OFF = "Cut off: 9 of 10 networks fail.";
  private static final String INTERCEPTED =
      "Intercepted: an answer came from an address at which nobody lives.";

  private final VantageDesk desk = new VantageDesk();
  private final Set<String> vantages = new HashSet<>(Set.of("ams1", "nyc1"));
  private final Map<String, List<Fitness>> said = new TreeMap<>();
  private final Set<String> ill = new HashSet<>();
  private final Instant start = Instant.parse("2026-11-20T14:00:00Z");
  private Instant now = start;

  private static Fitness unfit(Family family, String... reasons) {
    return new Fitness(family, false, List.of(reasons), "failing");
  }

  private static Fitness fit(Family family) {
    return new Fitness(family, true, List.of(), "good");
  }

  /** So many seconds pass; returns in how many of them the remarks became others. */
  private int pass(int seconds) {
    int changes = 0;
    for (int i = 0; i < seconds; i++) {
      now = now.plusSeconds(1);
      boolean changed =
          desk.sweep(vantages, id -> said.getOrDefault(id, List.of()), ill::contains, now);
      changes += changed ? 1 : 0;
    }
    return changes;
  }

  @Test
  void vantageThatIsNotFit_isRemarkedAfter30s_untilItIsWellFor60s() {
    said.put("ams1", List.of(fit(Family.IPV4), unfit(Family.IPV6, CUT_OFF)));
    assertThat(pass(30)).isZero();
    assertThat(desk.remarks()).isEmpty();
    assertThat(pass(1)).isOne();
    assertThat(desk.remarks())
        .containsExactly(
            new VantageRemark(
                "ams1",
                FindingKind.VANTAGE_IMPAIRED,
                Severity.INFO,
                start.plusSeconds(1),
                List.of(CUT_OFF)));
    assertThat(pass(600)).isZero();

    said.put("ams1", List.of(fit(Family.IPV4), fit(Family.IPV6)));
    assertThat(pass(59)).isZero();
    assertThat(desk.remarks("ams1")).hasSize(1);
    assertThat(pass(1)).isOne();
    assertThat(desk.remarks("ams1")).isEmpty();
  }

  @Test
  void trouble_thatPasses_isNotRemarked() {
    for (int i = 0; i < 20; i++) {
      said.put("ams1", List.of(unfit(Family.IPV4, CUT_OFF)));
      assertThat(pass(25)).isZero();
      said.put("ams1", List.of(fit(Family.IPV4)));
      assertThat(pass(1)).isZero();
    }
  }

  @Test
  void remark_thatComesBackWithin60s_hasNotGone() {
    said.put("ams1", List.of(unfit(Family.IPV4, CUT_OFF)));
    pass(31);
    said.put("ams1", List.of(fit(Family.IPV4)));
    assertThat(pass(50)).isZero();
    said.put("ams1", List.of(unfit(Family.IPV4, CUT_OFF)));
    assertThat(pass(100)).isZero();
    assertThat(desk.remarks().getFirst().since()).isEqualTo(start.plusSeconds(1));
  }

  @Test
  void vantageHeldForIll_isRemarked_andSoIsOneThatGivesNoReason() {
    ill.add("nyc1");
    said.put("ams1", List.of(unfit(Family.IPV4)));
    pass(31);
    assertThat(desk.remarks())
        .extracting(remark -> remark.vantage() + ": " + remark.reasons())
        .containsExactly(
            "ams1: [It says that it is not fit, and not why.]",
            "nyc1: [It fails at name servers that other vantages reach.]");
  }

  @Test
  void interception_isAKindOfItsOwn_besideTheRest() {
    said.put(
        "ams1", List.of(unfit(Family.IPV4, CUT_OFF, INTERCEPTED), unfit(Family.IPV6, INTERCEPTED)));
    pass(31);
    assertThat(desk.remarks("ams1"))
        .extracting(VantageRemark::kind, VantageRemark::severity, VantageRemark::reasons)
        .containsExactlyInAnyOrder(
            tuple(FindingKind.INTERCEPTION, Severity.MINOR, List.of(INTERCEPTED)),
            tuple(FindingKind.VANTAGE_IMPAIRED, Severity.INFO, List.of(CUT_OFF)));
  }

  @Test
  void forgottenVantage_takesItsRemarksWithIt() {
    said.put("ams1", List.of(unfit(Family.IPV4, CUT_OFF)));
    pass(31);
    vantages.remove("ams1");
    assertThat(pass(1)).isOne();
    assertThat(desk.remarks()).isEmpty();
  }
}
