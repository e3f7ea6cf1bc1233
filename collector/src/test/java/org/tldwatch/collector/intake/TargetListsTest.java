// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.WireTarget;

class TargetListsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");
  private static final InetAddress ADDRESS = InetAddress.ofLiteral("2001:db8::1");
  private static final Target TARGET =
      new Target(new Tld("xa"), "ns1.nic.xa", ADDRESS, 853, Transport.DOT);
  private static final WireTarget WIRE =
      WireTarget.newBuilder()
          .setTld("xa")
          .setServer("ns1.nic.xa")
          .setAddress(ByteString.copyFrom(ADDRESS.getAddress()))
          .setPort(853)
          .setTransport(org.tldwatch.model.wire.Transport.TRANSPORT_DOT)
          .build();

  @TempDir Path folder;

  @Test
  void list_isThereInTheNextLife_forEveryEdition() {
    keep(new TargetLists(folder), 5L << 24, NOW);
    var next = new TargetLists(folder);
    assertThat(next.targets(5L << 24)).contains(List.of(TARGET));
    assertThat(next.targets((5L << 24) + 77)).contains(List.of(TARGET));
    assertThat(next.targets(6L << 24)).isEmpty();
  }

  @Test
  void list_goesOnceNothingSpooledForItWouldBeTaken() throws IOException {
    var lists = new TargetLists(folder);
    keep(lists, 1L << 24, NOW.minus(Duration.ofDays(30)));
    keep(lists, 2L << 24, NOW.minus(Duration.ofDays(9)));
    assertThat(lists.targets(1L << 24)).isPresent();
    keep(lists, 3L << 24, NOW);
    assertThat(lists.targets(1L << 24)).isEmpty();
    assertThat(lists.targets(2L << 24)).as("in force until now").isPresent();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void rubbish_isLeftAlone() throws IOException {
    keep(new TargetLists(folder), 5L << 24, NOW);
    Files.writeString(folder.resolve("0000000007000000.targets"), "rubbish");
    var next = new TargetLists(folder);
    assertThat(next.targets(7L << 24)).isEmpty();
    assertThat(next.targets(5L << 24)).isPresent();
  }

  private static void keep(TargetLists lists, long version, Instant at) {
    lists.keep(version, List.of(WIRE), List.of(TARGET), at);
  }
}
