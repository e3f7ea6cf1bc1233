// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelEntropyTest {
  private final LabelEntropy entropy = new LabelEntropy();

  private void add(String label) {
    byte[] octets = label.getBytes(StandardCharsets.US_ASCII);
    entropy.add(octets, 0, octets.length);
  }

  @ParameterizedTest
  @CsvSource({"aaaa, 0", "abab, 1", "abcd, 2", "aab, 0.9183", "abcdefghijklmnop, 4"})
  void label_hasItsShannonEntropy(String label, double bits) {
    add(label);
    assertThat(entropy.meanBits()).isCloseTo(bits, within(1e-4));
  }

  @Test
  void labels_areAveraged() {
    add("aaaa");
    add("abcd");
    var other = new LabelEntropy();
    other.merge(entropy);
    assertThat(other.meanBits()).isEqualTo(1);
    assertThat(other.labels()).isEqualTo(2);
  }

  @Test
  void noLabel_hasNone() {
    add("");
    assertThat(entropy.labels()).isZero();
    assertThat(entropy.meanBits()).isZero();
  }
}
