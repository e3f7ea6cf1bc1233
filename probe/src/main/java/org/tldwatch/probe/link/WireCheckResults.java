// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.wire.WireCheckResult;

/** Results of checks in their wire form. */
final class WireCheckResults {
  private static final int LONGEST_SENTENCE = 1000;

  private WireCheckResults() {}

  static WireCheckResult of(CheckResult result) {
    var wire =
        WireCheckResult.newBuilder()
            .setCheck(result.check())
            .setTld(result.tld().label())
            .setServer(result.server())
            .setAtMicros(ChronoUnit.MICROS.between(Instant.EPOCH, result.at()))
            .setEveryMillis(Math.clamp(result.every().toMillis(), 1, Integer.MAX_VALUE))
            .setLevel(result.level().name())
            .setSentence(shortened(result.sentence()));
    var address = result.address();
    if (address != null) {
      wire.setAddress(ByteString.copyFrom(address.getAddress()));
    }
    return wire.build();
  }

  private static String shortened(String sentence) {
    return sentence.length() <= LONGEST_SENTENCE
        ? sentence
        : sentence.substring(0, LONGEST_SENTENCE - 1) + "…";
  }
}
