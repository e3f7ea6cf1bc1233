// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tldwatch.probe.traffic.Fault;

/** Messages that no name server sends, and the borders of what is taken. */
class SeenMessageTest {
  private static final String HEADER = "000100000001000000000000";

  private final SeenMessage seen = new SeenMessage();

  @ParameterizedTest
  @CsvSource({
    "0001000000010000000000, DNS_HEADER",
    "'', DNS_HEADER",
    HEADER + ", QUESTION_CUT",
    HEADER + "0261, QUESTION_CUT",
    HEADER + "026162, QUESTION_CUT",
    HEADER + "02616200, QUESTION_CUT",
    HEADER + "02616200000100, QUESTION_CUT",
    HEADER + "c00c00010001, NAME_COMPRESSED",
    HEADER + "0161c00000010001, NAME_COMPRESSED",
    HEADER + "4161000100010001, LABEL_KIND",
    HEADER + "8161000100010001, LABEL_KIND"
  })
  void broken_isRefused(String message, Fault fault) {
    assertThat(read(message)).isEqualTo(fault);
  }

  private Fault read(String message) {
    var octets = HexFormat.of().parseHex(message);
    return seen.read(octets, 0, octets.length, octets.length);
  }

  @Test
  void name_mayHave255Octets() {
    var label = "3f" + "61".repeat(63);
    var longest = HEADER + label.repeat(3) + "3d" + "41".repeat(61) + "00" + "00010001";
    assertThat(read(longest)).isNull();
    assertThat(seen.nameLength()).isEqualTo(254);
    assertThat(seen.labels()).isEqualTo(4);
    assertThat(read(HEADER + label.repeat(3) + "3e" + "41".repeat(62) + "0000010001"))
        .isEqualTo(Fault.NAME_TOO_LONG);
    assertThat(read(HEADER + "0161".repeat(127) + "0000010001")).isNull();
    assertThat(seen.labels()).isEqualTo(127);
    assertThat(read(HEADER + "0161".repeat(128) + "0000010001")).isEqualTo(Fault.NAME_TOO_LONG);
  }

  @Test
  void withoutQuestion_thereIsNoType() {
    assertThat(read("000181050000000000000000")).isNull();
    assertThat(seen.qtype()).isEqualTo(-1);
    assertThat(seen.nameLength()).isZero();
    assertThat(seen.rcode()).isEqualTo(5);
  }

  /** A capture may hold less of a message than there was. */
  @Test
  void recordsCutOff_areAbsent() {
    var octets =
        HexFormat.of()
            .parseHex("000181000001000000010001" + "027879000002000102787900000200010000");
    assertThat(seen.read(octets, 0, octets.length, 600)).isNull();
    assertThat(seen.sizeBytes()).isEqualTo(600);
    assertThat(seen.hasEdns()).isFalse();
    assertThat(seen.isWhole()).isFalse();
  }

  /** Each of these records points at the one before. */
  @Test
  void manyRecords_areNotFollowedToTheEnd() {
    var records = "c00c0001000100000000000400000000".repeat(4_000);
    assertThat(read("0001840000010fa000000000" + "0278790000010001" + records)).isNull();
    assertThat(seen.isWhole()).isFalse();
  }

  @Test
  void lettersAlone_getLowerCase() {
    var random = new Random(4);
    for (int length = 0; length < 200; length++) {
      var octets = new byte[length];
      random.nextBytes(octets);
      var lower = new byte[length + 1];
      LowerCase.copy(octets, 0, lower, 1, length);
      var text = new String(octets, StandardCharsets.ISO_8859_1);
      var expected = new StringBuilder("\0");
      text.chars()
          .forEach(
              c ->
                  expected.append(
                      c < 128
                          ? Character.toString(c).toLowerCase(Locale.ROOT)
                          : Character.toString(c)));
      assertThat(new String(lower, StandardCharsets.ISO_8859_1)).isEqualTo(expected.toString());
    }
  }
}
