// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTableTest {
  @TempDir Path folder;

  private PrefixTable table(String text) throws IOException {
    return PrefixTable.read(Files.writeString(folder.resolve("prefixes"), text));
  }

  @Test
  void longestPrefix_says() throws IOException {
    var table =
        table(
            """
            prefix,asn,name
            198.18.0.0/15,64500,"Example, One"

            198.18.7.0/24,AS64501
            198.18.7.1/32,64502,Host
            192.0.2.0/24,,Nobody
            2001:db8::/32,4200000000,Two
            2001:db8:7::/48,64503,Three
            """);
    assertThat(table.faults()).isEmpty();
    assertThat(table.asnOfIpv4(0xc6120801L)).isEqualTo(64500);
    assertThat(table.asnOfIpv4(0xc6120701L)).isEqualTo(64501);
    assertThat(table.asnOfIpv4(0xc0000201L)).isZero();
    assertThat(table.asnOfIpv6(0x20010db80001L)).isEqualTo((int) 4_200_000_000L);
    assertThat(table.asnOfIpv6(0x20010db80007L)).isEqualTo(64503);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192.0.2.0/24", "192.0.2.0/33,1", "192.0.2/24,1", "x/24,1", "::/0,4294967296"})
  void badLine_isNamed_andTheOthersCount(String line) throws IOException {
    var table = table(line + "\n198.18.0.0/15,64500\n");
    assertThat(table.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.line()).isEqualTo(1));
    assertThat(table.asnOfIpv4(0xc6120801L)).isEqualTo(64500);
  }
}
