// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.WireTarget;
import org.tldwatch.probe.FakeCollector;
import org.tldwatch.probe.Fixtures;

class AssignmentReaderTest {
  private static final Target GOOD = Fixtures.target("xa", 53, Transport.UDP);

  /** A way to spoil a target, named for the report. */
  record Spoiling(String name, UnaryOperator<WireTarget.Builder> spoil) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Spoiling> hostile() {
    return Stream.of(
        new Spoiling("no tld", wire -> wire.clearTld()),
        new Spoiling("two labels", wire -> wire.setTld("co.xa")),
        new Spoiling("upper case", wire -> wire.setTld("XA")),
        new Spoiling("long label", wire -> wire.setTld("a".repeat(64))),
        new Spoiling("no server", wire -> wire.clearServer()),
        new Spoiling("server with a line break", wire -> wire.setServer("ns1\n.xa")),
        new Spoiling("no address", wire -> wire.clearAddress()),
        new Spoiling("short address", wire -> wire.setAddress(octets(1, 2, 3))),
        new Spoiling("multicast", wire -> wire.setAddress(octets(224, 0, 0, 1))),
        new Spoiling("broadcast", wire -> wire.setAddress(octets(255, 255, 255, 255))),
        new Spoiling("any", wire -> wire.setAddress(octets(0, 0, 0, 0))),
        new Spoiling("no port", wire -> wire.clearPort()),
        new Spoiling("large port", wire -> wire.setPort(65_536)),
        new Spoiling("negative port", wire -> wire.setPort(-1)),
        new Spoiling("no transport", wire -> wire.clearTransport()),
        new Spoiling("unknown transport", wire -> wire.setTransportValue(9)));
  }

  @Test
  void goodTargets_keepTheirIndexes() {
    Target tcp = Fixtures.target("xa", 53, Transport.TCP);
    var read = AssignmentReader.read(assignment(FakeCollector.wire(GOOD), FakeCollector.wire(tcp)));
    assertThat(read.faults()).isEmpty();
    assertThat(read.assignment().version()).isEqualTo(9);
    assertThat(read.assignment().targets()).containsExactly(Optional.of(GOOD), Optional.of(tcp));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileTarget_isRefusedAlone(Spoiling spoiling) {
    var spoilt = spoiling.spoil().apply(FakeCollector.wire(GOOD).toBuilder()).build();
    var read = AssignmentReader.read(assignment(spoilt, FakeCollector.wire(GOOD)));
    assertThat(read.faults()).hasSize(1).first().asString().startsWith("target 0: ");
    assertThat(read.assignment().targets()).isEqualTo(List.of(Optional.empty(), Optional.of(GOOD)));
  }

  @Test
  void duplicate_isRefused() {
    var read =
        AssignmentReader.read(assignment(FakeCollector.wire(GOOD), FakeCollector.wire(GOOD)));
    assertThat(read.faults()).containsExactly("target 1: is a duplicate of an earlier target");
  }

  private static Assignment assignment(WireTarget... targets) {
    return Assignment.newBuilder().setVersion(9).addAllTargets(List.of(targets)).build();
  }

  private static ByteString octets(int... octets) {
    var bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return ByteString.copyFrom(bytes);
  }
}
