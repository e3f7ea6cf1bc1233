// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlCheckTest {
  private static ControlCheck check(int asked, int good, int bad, int strange) {
    var check = new ControlCheck(asked);
    for (int i = 0; i < good; i++) {
      check.heard(RootAnswer.GOOD);
    }
    for (int i = 0; i < bad; i++) {
      check.heard(RootAnswer.BAD);
    }
    for (int i = 0; i < strange; i++) {
      check.heard(RootAnswer.STRANGE);
    }
    return check;
  }

  @ParameterizedTest
  @CsvSource({"5,4", "4,4", "3,3", "2,2", "1,1"})
  void good_needsFourOfFive(int asked, int needed) {
    assertThat(check(asked, needed, 0, 0).isGood()).isTrue();
    assertThat(check(asked, needed - 1, 0, 0).isGood()).isFalse();
  }

  @Test
  void decided_asSoonAsNothingCanChangeIt() {
    assertThat(check(5, 3, 1, 0).isDecided()).isFalse();
    assertThat(check(5, 4, 0, 0).isDecided()).isTrue();
    assertThat(check(5, 0, 2, 0).isDecided()).isTrue();
  }

  @Test
  void oneStrangeAnswerOfFive_isNoInterception() {
    assertThat(check(5, 4, 0, 1).isIntercepted()).isFalse();
    assertThat(check(5, 0, 0, 2).isIntercepted()).isTrue();
    assertThat(check(1, 0, 0, 1).isIntercepted()).isTrue();
  }
}
