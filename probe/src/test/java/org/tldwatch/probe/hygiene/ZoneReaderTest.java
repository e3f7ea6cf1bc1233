// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.Transport;
import org.tldwatch.model.wire.WireDelegation;
import org.tldwatch.model.wire.WireDs;
import org.tldwatch.model.wire.WireServer;
import org.tldwatch.model.wire.WireTarget;
import org.xbill.DNS.Name;

class ZoneReaderTest {
  private static final ByteString ADDRESS =
      ByteString.copyFrom(InetAddress.ofLiteral("192.0.2.1").getAddress());

  private static WireTarget.Builder target(Transport transport) {
    return WireTarget.newBuilder()
        .setTld("xa")
        .setServer("ns1.nic.xa")
        .setAddress(ADDRESS)
        .setPort(5300)
        .setTransport(transport);
  }

  private static WireDelegation.Builder delegation(String tld) {
    return WireDelegation.newBuilder()
        .setTld(tld)
        .addServers(WireServer.newBuilder().setName("ns1.nic.xa").addAddresses(ADDRESS))
        .addDs(
            WireDs.newBuilder()
                .setKeyTag(7)
                .setAlgorithm(13)
                .setDigestType(2)
                .setDigest(ByteString.copyFrom(new byte[32])));
  }

  @Test
  void zone_hasItsDelegationAndWhomToAsk() {
    var zones =
        ZoneReader.read(
            Assignment.newBuilder()
                .addTargets(target(Transport.TRANSPORT_UDP).setIdentifyOptIn(true))
                .addTargets(target(Transport.TRANSPORT_TCP))
                .addDelegations(delegation("xa"))
                .build());
    assertThat(zones).hasSize(1);
    var zone = zones.getFirst();
    assertThat(zone.delegation().ds()).singleElement().matches(ds -> ds.getFootprint() == 7);
    assertThat(zone.delegation().servers().getFirst().name())
        .isEqualTo(Name.fromConstantString("ns1.nic.xa."));
    assertThat(zone.places()).singleElement().matches(place -> place.port() == 5300);
    assertThat(zone.places().getFirst().tellsVersion()).isTrue();
  }

  @Test
  void pausedTarget_isNotAsked() {
    var zones =
        ZoneReader.read(
            Assignment.newBuilder()
                .addTargets(target(Transport.TRANSPORT_UDP).setPaused(true))
                .addDelegations(delegation("xa"))
                .build());
    assertThat(zones.getFirst().places()).isEmpty();
  }

  @Test
  void nonsense_isLeftOutAndTheRestKept() {
    var zones =
        ZoneReader.read(
            Assignment.newBuilder()
                .addTargets(target(Transport.TRANSPORT_UDP).setPort(0))
                .addTargets(target(Transport.TRANSPORT_UDP).setAddress(ByteString.EMPTY))
                .addDelegations(delegation("x.a"))
                .addDelegations(
                    delegation("xc")
                        .addServers(WireServer.newBuilder().setName("a..b").addAddresses(ADDRESS)))
                .addDelegations(
                    delegation("xd")
                        .addDs(WireDs.newBuilder().setDigest(ByteString.copyFrom(new byte[65]))))
                .addDelegations(delegation("xe").addDs(WireDs.newBuilder().setKeyTag(1 << 20)))
                .addDelegations(delegation("xb"))
                .build());
    assertThat(zones).singleElement().matches(zone -> zone.tld().label().equals("xb"));
    assertThat(zones.getFirst().places()).isEmpty();
  }
}
