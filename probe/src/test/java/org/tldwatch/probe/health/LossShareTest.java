// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class LossShareTest {
  private final LossShare share = new LossShare();

  private LossShare.Address at(String address) {
    return share.address(InetAddress.ofLiteral(address));
  }

  private void networks(int from, int to, boolean failed) {
    for (int i = from; i < to; i++) {
      at("10.0." + i + ".1").heard(failed);
    }
  }

  @Test
  void nothingHeard_isNotSuspicious() {
    assertThat(share.isSuspicious()).isFalse();
  }

  @Test
  void addressesOfOneNetwork_countOnce() {
    at("192.0.2.1").heard(true);
    at("192.0.2.200").heard(true);
    at("2001:db8:1:1::1").heard(true);
    at("2001:db8:1:2::1").heard(true);

    assertThat(share.heard()).isEqualTo(2);
    assertThat(share.failing()).isEqualTo(2);
  }

  @Test
  void networkWithOneGoodAddress_doesNotFail() {
    at("192.0.2.1").heard(true);
    at("192.0.2.2").heard(false);
    assertThat(share.failing()).isZero();

    at("192.0.2.2").heard(true);
    assertThat(share.failing()).isEqualTo(1);

    at("192.0.2.1").heard(false);
    assertThat(share.failing()).isZero();
  }

  @Test
  void sameOutcomeAgain_changesNothing() {
    for (int i = 0; i < 5; i++) {
      at("192.0.2.1").heard(true);
    }
    assertThat(share.heard()).isEqualTo(1);
    assertThat(share.failing()).isEqualTo(1);
  }

  @Test
  void aTenthOfManyNetworks_isSuspicious() {
    networks(0, 100, false);
    networks(0, 9, true);
    assertThat(share.isSuspicious()).isFalse();

    networks(9, 10, true);
    assertThat(share.isSuspicious()).isTrue();
  }

  @Test
  void ofFewNetworks_threeAreSuspicious() {
    networks(0, 10, false);
    networks(0, 2, true);
    assertThat(share.isSuspicious()).isFalse();

    networks(2, 3, true);
    assertThat(share.isSuspicious()).isTrue();
  }

  @Test
  void ofTwoNetworks_bothAreSuspicious() {
    networks(0, 2, false);
    networks(0, 1, true);
    assertThat(share.isSuspicious()).isFalse();

    networks(0, 2, true);
    assertThat(share.isSuspicious()).isTrue();
  }
}
