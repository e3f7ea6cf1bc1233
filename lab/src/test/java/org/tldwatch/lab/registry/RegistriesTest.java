// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tldwatch.model.Tld;

class RegistriesTest {
  @Test
  void all_hasSixTldsOneOfThemIdn() {
    var tlds = Registries.all(true).stream().map(Registry::tld).toList();
    assertThat(tlds).hasSizeGreaterThanOrEqualTo(6).doesNotHaveDuplicates();
    assertThat(tlds).filteredOn(Tld::isIdn).hasSize(1);
  }

  @Test
  void addresses_areLoopbackAndOfOneServerEach() {
    var servers =
        Registries.all(true).stream()
            .flatMap(registry -> registry.servers().stream())
            .collect(Collectors.toSet());
    assertThat(servers).allMatch(server -> server.ipv4().isLoopbackAddress());
    assertThat(servers).extracting(NameServer::ipv4).doesNotHaveDuplicates();
    assertThat(servers).extracting(NameServer::name).doesNotHaveDuplicates();
  }

  @Test
  void provider_servesFourTlds() {
    assertThat(Registries.all(true))
        .filteredOn(
            registry ->
                registry.servers().stream()
                    .anyMatch(server -> server.name().equals("ns1.provider.example")))
        .hasSize(4);
  }

  @Test
  void all_withoutIpv6HasNoIpv6Address() {
    assertThat(Registries.all(false))
        .allSatisfy(
            registry ->
                assertThat(registry.servers()).extracting(NameServer::ipv6).containsOnlyNulls());
  }

  @Test
  void roundTrip_growsWithDistance() {
    var near = Place.AMSTERDAM.roundTripTo(Place.FRANKFURT);
    var far = Place.AMSTERDAM.roundTripTo(Place.TOKYO);
    assertThat(near).isBetween(Duration.ofMillis(5), Duration.ofMillis(15));
    assertThat(far).isBetween(Duration.ofMillis(150), Duration.ofMillis(250));
  }

  @Test
  void siteFor_isTheNearest() {
    var server = Registries.all(true).getFirst().servers().get(2);
    assertThat(server.siteFor(Place.TOKYO)).isEqualTo(Place.TOKYO);
    assertThat(server.siteFor(Place.SAO_PAULO)).isEqualTo(Place.MIAMI);
  }

  @ParameterizedTest
  @EnumSource
  void serial_neverGoesBackAndGrowsWithinTheHour(SerialStyle style) {
    var start = Instant.parse("2026-12-31T22:59:30Z");
    var last = style.at(start);
    for (int minute = 1; minute <= 180; minute++) {
      var next = style.at(start.plus(Duration.ofMinutes(minute)));
      assertThat(last.isNewerThan(next)).isFalse();
      last = next;
    }
    assertThat(style.at(start.plus(Duration.ofHours(1))).isNewerThan(style.at(start))).isTrue();
  }
}
