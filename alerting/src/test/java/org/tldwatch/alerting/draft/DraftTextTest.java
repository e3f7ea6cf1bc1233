// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tldwatch.alerting.mail.Tlp;

class DraftTextTest {
  @Test
  void subject_losesMarksTypedByHand() {
    assertThat(new DraftText(" [TLP:GREEN] [EW] .xa is dark ", "x", Tlp.GREEN).subject())
        .isEqualTo(".xa is dark");
    assertThat(new DraftText("[tlp:amber+strict] [ew].xa", "x", Tlp.GREEN).subject())
        .isEqualTo(".xa");
    assertThat(new DraftText("[FYI] .xa", "x", Tlp.GREEN).subject()).isEqualTo("[FYI] .xa");
  }

  @Test
  void body_hasLineFeedsAndOneAtTheEnd() {
    assertThat(new DraftText("s", "a\r\nb\rc\n\n ", Tlp.GREEN).body()).isEqualTo("a\nb\nc\n");
  }

  @Test
  void faults_red() {
    assertThat(new DraftText("s", "b", Tlp.RED).faults())
        .singleElement()
        .asString()
        .contains("RED");
    assertThat(new DraftText("s", "b", Tlp.AMBER).faults()).isEmpty();
  }

  @Test
  void faults_headerInjection() {
    assertThat(new DraftText("s\nBcc: all@example", "b", Tlp.GREEN).faults())
        .singleElement()
        .asString()
        .contains("line break");
  }

  @Test
  void faults_emptyAndTooLong() {
    assertThat(new DraftText(" ", " ", Tlp.GREEN).faults()).hasSize(2);
    assertThat(new DraftText("s".repeat(151), "b".repeat(20_001), Tlp.GREEN).faults()).hasSize(2);
  }

  @Test
  void cleaned_neverHasFaults() {
    var hostile = "\0\r\n[TLP:RED] \u001b[31m" + "é".repeat(30_000);
    assertThat(DraftText.cleaned(hostile, hostile, Tlp.GREEN).faults()).isEmpty();
    assertThat(DraftText.cleaned("", "", Tlp.GREEN).faults()).isEmpty();
  }
}
