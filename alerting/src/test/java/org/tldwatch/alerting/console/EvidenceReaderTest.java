// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EvidenceReaderTest {
  private final EvidenceReader reader = new EvidenceReader(JsonMapper.shared());

  @Test
  void read_failuresFirst() {
    var evidence =
        reader
            .read(
                """
                {"taken": "2026-11-20T12:00:03Z", "quorum": {"failing": 1, "voting": 2, "known": 3},
                 "vantages": [
                   {"vantage": "b", "server": "ns1", "address": "192.0.2.1", "transport": "udp",
                    "outcome": "answered", "rttSeconds": 0.0123, "failedInARow": 0},
                   {"vantage": "a", "city": "Oslo", "country": "NO", "asn": 64500, "server": "ns1",
                    "address": "192.0.2.1", "transport": "udp", "outcome": "timeout",
                    "lastGood": null, "rttSeconds": null, "failedInARow": 3}],
                 "working": [{"server": "ns2", "address": "192.0.2.2"}, {"server": "ns2"}]}
                """)
            .orElseThrow();
    assertThat(evidence.sights()).extracting(Evidence.Sight::vantage).containsExactly("a", "b");
    assertThat(evidence.sights().getFirst().place()).isEqualTo("Oslo, NO, AS64500");
    assertThat(evidence.sights().getLast().rtt()).isEqualTo("12.3 ms");
    assertThat(evidence.working()).containsExactly("ns2");
    assertThat(evidence.failing()).isEqualTo(1);
  }

  @Test
  void read_oddPartsAreLeftBlank() {
    var evidence =
        reader
            .read(
                "{\"taken\": 5, \"quorum\": [], \"vantages\": [{\"asn\": {}, \"lastGood\": \"x\"}]}")
            .orElseThrow();
    assertThat(evidence.taken()).isNull();
    assertThat(evidence.sights()).singleElement().extracting(Evidence.Sight::place).isEqualTo("");
  }

  @Test
  void read_whatIsNoEvidence() {
    assertThat(reader.read("not json")).isEmpty();
    assertThat(reader.read("[]")).isEmpty();
  }
}
