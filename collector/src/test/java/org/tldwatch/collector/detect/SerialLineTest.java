// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SerialLineTest {
  private final SerialLine line = new SerialLine();

  @Test
  void order_isThatOfRfc1982() {
    assertThat(SerialLine.isAfter(2, 1)).isTrue();
    assertThat(SerialLine.isAfter(1, 1)).isFalse();
    assertThat(SerialLine.isAfter(1, 0xFFFF_FFFF)).as("beyond the wrap").isTrue();
    assertThat(SerialLine.isAfter(0xFFFF_FFFF, 1)).isFalse();
    assertThat(SerialLine.isAfter(0x8000_0000, 0x7FFF_FFFF)).isTrue();
  }

  @Test
  void serial_countsOnceTwoVantagesHaveSeenIt() {
    line.seen(7, 0, false, 100);
    line.seen(7, 0, false, 150);
    assertThat(line.count()).isZero();
    line.seen(7, 1, false, 200);
    assertThat(line.count()).isEqualTo(1);
    assertThat(line.newest()).isEqualTo(7);
    assertThat(line.firstSeen(0)).as("by the first of them").isEqualTo(100);
  }

  @Test
  void onlyVantage_needsNoOther() {
    line.seen(7, 0, true, 100);
    assertThat(line.newest()).isEqualTo(7);
  }

  @Test
  void olderSerial_isNoNews() {
    line.seen(7, 0, true, 100);
    line.seen(6, 0, true, 200);
    line.seen(7, 0, true, 300);
    assertThat(line.count()).isEqualTo(1);
  }

  @Test
  void wrap_isOneMoreStep() {
    line.seen(0xFFFF_FFFF, 0, true, 100);
    line.seen(3, 0, true, 200);
    assertThat(line.newest()).isEqualTo(3);
  }

  @Test
  void line_keepsTheNewestSixteen() {
    for (int serial = 1; serial <= SerialLine.KEPT + 4; serial++) {
      line.seen(serial, 0, true, serial);
    }
    assertThat(line.count()).isEqualTo(SerialLine.KEPT);
    assertThat(line.serial(0)).isEqualTo(5);
    assertThat(line.newest()).isEqualTo(20);
  }
}
