// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The values of labels are promises: metrics, alerts and stored incidents hold them. */
class LabelsTest {
  @Test
  void constants_areWrittenWithHyphens() {
    assertThat(Labels.of(Outcome.UnreachableReason.CONNECTION_RESET)).isEqualTo("connection-reset");
  }

  @Test
  void kinds_areStable() {
    assertThat(FindingKind.values())
        .extracting(FindingKind::label)
        .contains("server-down", "tld-down", "latency", "servfail", "refused", "lame");
  }

  @Test
  void severities_areStableAndRise() {
    assertThat(Severity.values())
        .extracting(Severity::label)
        .containsExactly("info", "minor", "major", "critical");
  }

  @Test
  void familiesAndTransports_areStable() {
    assertThat(Family.values()).extracting(Family::label).containsExactly("ipv4", "ipv6");
    assertThat(Transport.values())
        .extracting(Transport::label)
        .containsExactly("udp", "tcp", "dot");
  }

  @ParameterizedTest
  @EnumSource
  void kind_isFoundByItsLabel(FindingKind kind) {
    assertThat(FindingKind.ofLabel(kind.label())).contains(kind);
  }

  @ParameterizedTest
  @EnumSource
  void severity_isFoundByItsLabel(Severity severity) {
    assertThat(Severity.ofLabel(severity.label())).isEqualTo(severity);
  }

  @Test
  void unknownLabels_areToldSo() {
    assertThat(FindingKind.ofLabel("SERVER_DOWN")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Severity.ofLabel("dire"));
  }
}
