// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.catalogue.RootEdition;
import org.tldwatch.collector.delegation.DelegationChange;
import org.tldwatch.collector.delegation.DelegationDiff;
import org.tldwatch.collector.finding.Change;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;

class DelegationDeskTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static RootEdition edition(String text) {
    return RootEdition.parse("root.zone", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Renumbers one of two servers of .xa and adds one to .xb. */
  private static List<DelegationChange> changes() {
    var later =
        TestWorld.LATER_ZONE.replace("192.0.2.2", "192.0.2.9")
            + "xb. 1 IN NS ns2.nic.xb.\nns2.nic.xb. 1 IN A 192.0.2.8\n";
    return DelegationDiff.between(edition(TestWorld.ROOT_ZONE), edition(later));
  }

  private final DelegationDesk desk = new DelegationDesk();

  @Test
  void change_makesOneFindingPerTld_inPlainWords() {
    var news = desk.changed(changes(), NOW);

    assertThat(news)
        .extracting(change -> change.after().tld() + " " + change.after().severity().label())
        .containsExactly("xa minor", "xb info");
    var finding = news.getFirst().after();
    assertThat(finding.kind()).isEqualTo(FindingKind.DELEGATION_CHANGE);
    assertThat(finding.facts().notes())
        .containsExactly(
            "Other addresses of the same name servers: ns2.nic.xa from 192.0.2.2 to 192.0.2.9.",
            "Before: ns1.nic.xa (192.0.2.1, 2001:db8::1), ns2.nic.xa (192.0.2.2); no DS record.",
            "In root zone 2026112001: ns1.nic.xa (192.0.2.1, 2001:db8::1), ns2.nic.xa (192.0.2.9);"
                + " no DS record.");
    assertThat(desk.open()).hasSize(2);
    assertThat(desk.find(finding.id())).hasValue(finding);
  }

  @Test
  void change_thatIsMetAgain_alsoAfterARestart_isTheSameFinding() {
    var first = desk.changed(changes(), NOW);
    assertThat(desk.changed(changes(), NOW.plusSeconds(60))).isEmpty();

    var next = new DelegationDesk();
    assertThat(first).allMatch(change -> next.restore(change.after()));
    assertThat(next.changed(changes(), NOW.plusSeconds(60))).isEmpty();
    assertThat(next.open()).isEqualTo(desk.open());
  }

  @Test
  void findings_endByThemselves_theGraveOnesLater() {
    desk.changed(changes(), NOW);

    assertThat(desk.sweep(NOW.plus(Duration.ofMinutes(59)))).isEmpty();
    assertThat(desk.sweep(NOW.plus(Duration.ofHours(1))))
        .extracting(Change::after)
        .singleElement()
        .satisfies(
            ended -> {
              assertThat(ended.tld().label()).isEqualTo("xb");
              assertThat(ended.isActive()).isFalse();
            });
    assertThat(desk.sweep(NOW.plus(Duration.ofHours(6)))).hasSize(1);
    assertThat(desk.open()).isEmpty();
    assertThat(DelegationDesk.lasts(Severity.CRITICAL)).isEqualTo(Duration.ofDays(3));
  }
}
