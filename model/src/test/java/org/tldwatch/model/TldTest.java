// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TldTest {
  @ParameterizedTest
  @CsvSource({
    "xa, xa",
    "XA, xa",
    "xa., xa",
    ".xa, xa",
    ".xa., xa",
    "' xa ', xa",
    "XN--80AKHBYKNJ4F, xn--80akhbyknj4f",
    "испытание, xn--80akhbyknj4f",
    "ИСПЫТАНИЕ., xn--80akhbyknj4f",
    "испытание。, xn--80akhbyknj4f"
  })
  void parse_readsWhatPeopleWrite(String text, String label) {
    assertThat(Tld.parse(text)).isEqualTo(new Tld(label));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "co.xa", "xa..", "x_a", "-xa", "xa-", "x a", "xa\n.xb"})
  void parse_refusesWhatIsNoSingleLabel(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tld.parse(text))
        .withMessage("not a TLD: '" + text + "'");
  }

  @Test
  void parse_refusesLabelsBeyond63Octets() {
    assertThat(Tld.parse("x".repeat(63)).label()).hasSize(63);
    assertThatIllegalArgumentException().isThrownBy(() -> Tld.parse("x".repeat(64)));
    assertThatIllegalArgumentException().isThrownBy(() -> Tld.parse("и".repeat(64)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"XA", "испытание", "xa.", ""})
  void label_isAnALabel(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Tld(text));
  }

  @Test
  void unicode_isWhatUsersRead() {
    assertThat(new Tld("xn--80akhbyknj4f").unicode()).isEqualTo("испытание");
    assertThat(new Tld("xn--80akhbyknj4f").isIdn()).isTrue();
    assertThat(new Tld("xa").unicode()).isEqualTo("xa");
    assertThat(new Tld("xa").isIdn()).isFalse();
  }

  @Test
  void unicode_ofABrokenALabel_isTheLabel() {
    assertThat(new Tld("xn--xa").unicode()).isEqualTo("xn--xa");
  }

  @Test
  void order_isThatOfLabels() {
    assertThat(Stream.of("xc", "xa", "xb").map(Tld::new).sorted())
        .extracting(Tld::toString)
        .containsExactly("xa", "xb", "xc");
  }
}
