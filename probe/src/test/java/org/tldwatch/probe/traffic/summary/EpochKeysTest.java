// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EpochKeysTest {
  private static final Duration DAY = Duration.ofDays(1);
  private final EpochKeys keys = EpochKeys.federated(Rig.SECRET, DAY);

  private static long network(EpochKey key, String address) {
    byte[] octets = InetAddress.ofLiteral(address).getAddress();
    var pseudonyms = new Pseudonyms(key);
    pseudonyms.make(octets, 0, octets.length);
    return pseudonyms.network();
  }

  @Test
  void sensorsOfAFederation_haveTheSamePseudonyms() {
    var others = EpochKeys.federated(Rig.SECRET.clone(), DAY);
    assertThat(network(keys.key(7), "192.0.2.1")).isEqualTo(network(others.key(7), "192.0.2.1"));
    assertThat(keys.key(7).sketchSeed()).isEqualTo(others.key(7).sketchSeed());
  }

  @Test
  void epochs_haveNothingInCommon() {
    assertThat(network(keys.key(7), "192.0.2.1")).isNotEqualTo(network(keys.key(8), "192.0.2.1"));
    assertThat(keys.key(7).sketchSeed()).isNotEqualTo(keys.key(8).sketchSeed());
    var hourly = EpochKeys.federated(Rig.SECRET, Duration.ofHours(1));
    assertThat(hourly.key(7).sketchSeed()).isNotEqualTo(keys.key(7).sketchSeed());
  }

  @Test
  void sensorWithoutFederation_hasAKeyOfItsOwn() {
    var one = EpochKeys.local(DAY).key(7);
    assertThat(one.pseudonym()).isNotEqualTo(EpochKeys.local(DAY).key(7).pseudonym());
  }

  @Test
  void network_isThatOfTheFirst24And48Bits() {
    var key = keys.key(7);
    assertThat(network(key, "192.0.2.1")).isEqualTo(network(key, "192.0.2.255"));
    assertThat(network(key, "192.0.2.1")).isNotEqualTo(network(key, "192.0.3.1"));
    assertThat(network(key, "2001:db8:1:2::3")).isEqualTo(network(key, "2001:db8:1:ffff::"));
    assertThat(network(key, "2001:db8:1::")).isNotEqualTo(network(key, "2001:db8:2::"));
  }

  @Test
  void epoch_isCountedFrom1970() {
    assertThat(keys.epochAt(86_399_999_999L)).isZero();
    assertThat(keys.epochAt(86_400_000_000L)).isEqualTo(1);
  }

  @Test
  void shortSecret_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EpochKeys.federated(new byte[31], DAY))
        .withMessage("a federation key should be at least 32 octets: was 31");
  }
}
