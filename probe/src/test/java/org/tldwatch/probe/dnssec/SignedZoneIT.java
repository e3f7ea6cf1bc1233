// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.Outcome.Proof;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.WireDelegation;
import org.tldwatch.model.wire.WireDs;
import org.tldwatch.probe.FakeCollector;
import org.tldwatch.probe.Fixtures;
import org.tldwatch.probe.Probe;

/** A whole probe and an assignment with DS records, against a real name server. */
class SignedZoneIT {
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  @Test
  void randomName_isDeniedWithProof(@TempDir Path folder) throws IOException {
    assumeTrue(SignedNsd.isPossible(), "skipped: no NSD or ldnsutils here");
    try (var nsd = new SignedNsd(folder, "ECDSAP256SHA256", 256, List.of("-n"));
        var collector = new FakeCollector()) {
      collector.assign(assignment(nsd));
      try (var _ = Probe.start(Fixtures.config(INTERVAL, TIMEOUT), collector.channel())) {
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(
                () ->
                    assertThat(collector.observations())
                        .anyMatch(
                            seen -> seen.getDenied().getProof().equals(Proof.VALIDATED.name())));
      }
      assertThat(collector.observations()).noneMatch(seen -> seen.hasDnssecFault());
    }
  }

  private static Assignment assignment(SignedNsd nsd) throws IOException {
    var delegation = WireDelegation.newBuilder().setTld("xa");
    for (var ds : nsd.ds()) {
      delegation.addDs(
          WireDs.newBuilder()
              .setKeyTag(ds.keyTag())
              .setAlgorithm(ds.algorithm())
              .setDigestType(ds.digestType())
              .setDigest(ByteString.copyFrom(HexFormat.of().parseHex(ds.digest()))));
    }
    return Assignment.newBuilder()
        .setVersion(1)
        .addDelegations(delegation)
        .addTargets(FakeCollector.wire(Fixtures.target("xa", nsd.port, Transport.UDP)))
        .build();
  }
}
