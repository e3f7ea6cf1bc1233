// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ObservationTest {
  @Test
  void observation_isKnownWhenItsOutcomeIs() {
    var sent = Instant.parse("2026-11-20T00:00:00Z");
    var target =
        new Target(
            new Tld("xa"), "ns1.nic.xa", InetAddress.ofLiteral("192.0.2.1"), 53, Transport.UDP);
    var loss = new Observation("ams1", target, sent, Duration.ofSeconds(2), new Outcome.Timeout());

    assertThat(loss.known()).isEqualTo(sent.plusSeconds(2));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Observation("ams1", target, sent, Duration.ofNanos(-1), new Outcome.Timeout()));
  }
}
