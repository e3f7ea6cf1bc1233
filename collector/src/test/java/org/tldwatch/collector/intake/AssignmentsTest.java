// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.catalogue.Catalogue;
import org.tldwatch.collector.catalogue.Control;
import org.tldwatch.collector.catalogue.Delegation;
import org.tldwatch.collector.catalogue.Delegation.Ds;
import org.tldwatch.collector.catalogue.Delegation.NameServer;
import org.tldwatch.collector.catalogue.Etiquette;
import org.tldwatch.collector.catalogue.Surroundings;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.Transport;
import org.tldwatch.model.wire.WireDs;
import org.tldwatch.model.wire.WireServer;
import org.tldwatch.model.wire.WireTarget;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.Selector;

class AssignmentsTest {
  private static final InetAddress ADDRESS = InetAddress.ofLiteral("2001:db8::1");

  private static final CatalogueConfig CONFIG =
      new CatalogueConfig(Path.of("root.zone"), List.of(), 53);

  private static Catalogue catalogue(Surroundings surroundings, List<Target> targets) {
    return new Catalogue(new Serial(1), List.of(new Tld("xa")), targets, Set.of(), surroundings);
  }

  private static Assignment assignment(Catalogue catalogue, CatalogueConfig config) {
    return new Assignments(catalogue, new Etiquette(catalogue.targets(), config))
        .of(Duration.ofSeconds(10));
  }

  private static ByteString octets(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  @Test
  void of_carriesTheSurroundings() {
    var delegation =
        new Delegation(
            new Tld("xa"),
            List.of(new NameServer("ns1.nic.xa", List.of(ADDRESS))),
            List.of(new Ds(60_001, 13, 2, "c0ffee")));
    var surroundings =
        new Surroundings(
            List.of(delegation),
            List.of(new Control("a.root.example", ADDRESS, 53)),
            List.of(InetAddress.ofLiteral("192.0.2.53")));

    var assignment = assignment(catalogue(surroundings, List.of()), CONFIG);

    var address = octets("20010db8000000000000000000000001");
    assertThat(assignment.getDelegations(0).getTld()).isEqualTo("xa");
    assertThat(assignment.getDelegations(0).getServersList())
        .containsExactly(
            WireServer.newBuilder().setName("ns1.nic.xa").addAddresses(address).build());
    assertThat(assignment.getDelegations(0).getDsList())
        .containsExactly(
            WireDs.newBuilder()
                .setKeyTag(60_001)
                .setAlgorithm(13)
                .setDigestType(2)
                .setDigest(octets("c0ffee"))
                .build());
    assertThat(assignment.getControlsList())
        .containsExactly(
            WireTarget.newBuilder()
                .setServer("a.root.example")
                .setAddress(address)
                .setPort(53)
                .setTransport(Transport.TRANSPORT_UDP)
                .build());
    assertThat(assignment.getDeadAddressesList()).containsExactly(octets("c0000235"));
  }

  @Test
  void stopped_makesAnotherEditionOfTheSameList() {
    var target =
        new Target(new Tld("xa"), "ns1.nic.xa", ADDRESS, 53, org.tldwatch.model.Transport.UDP);
    var catalogue = catalogue(new Surroundings(List.of(), List.of(), List.of()), List.of(target));
    var etiquette = new Etiquette(catalogue.targets(), CONFIG);
    var assignments = new Assignments(catalogue, etiquette);
    var before = assignments.of(Duration.ofSeconds(10));

    etiquette.stop(List.of(Selector.parse("ns1.nic.xa")));
    var after = assignments.of(Duration.ofSeconds(10));

    assertThat(before.getTargets(0).getPaused()).isFalse();
    assertThat(after.getTargets(0).getPaused()).isTrue();
    assertThat(after.getVersion()).isNotEqualTo(before.getVersion());
    assertThat(Catalogue.isOfOneList(after.getVersion(), before.getVersion())).isTrue();
    etiquette.stop(List.of());
    assertThat(assignments.of(Duration.ofSeconds(10))).isEqualTo(before);
  }

  @Test
  void of_carriesTheBudgets() {
    var etiquette =
        assignment(catalogue(new Surroundings(List.of(), List.of(), List.of()), List.of()), CONFIG)
            .getEtiquette();
    assertThat(etiquette.getPerAddressMillihertz()).isEqualTo(1_000);
    assertThat(etiquette.getBurst()).isEqualTo(2);
    assertThat(etiquette.getTotalMillihertz()).isEqualTo(2_000_000);
  }
}
