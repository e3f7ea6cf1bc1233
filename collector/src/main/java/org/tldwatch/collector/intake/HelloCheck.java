// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.metrics.LinkRefusal;
import org.tldwatch.model.ForeignText;
import org.tldwatch.model.wire.Hello;

/** Looks whether a probe can be who it says it is. */
final class HelloCheck {
  private static final int PROTOCOL_VERSION = 1;
  private static final Pattern VANTAGE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final Duration LEAST_INTERVAL = Duration.ofMillis(200);
  private static final Duration MOST_INTERVAL = Duration.ofHours(1);

  private HelloCheck() {}

  /**
   * Why a stream is ended.
   *
   * @param why told to the probe
   */
  record Refusal(LinkRefusal reason, Status.Code status, String why) {}

  /**
   * What is wrong with a hello.
   *
   * @param peerNames names in the certificate of the probe; null on a link without certificates
   * @return null where nothing is
   */
  static @Nullable Refusal refusal(Hello said, @Nullable Set<String> peerNames) {
    if (said.getProtocolVersion() != PROTOCOL_VERSION) {
      return new Refusal(
          LinkRefusal.PROTOCOL_VERSION,
          Status.Code.FAILED_PRECONDITION,
          "protocol version should be "
              + PROTOCOL_VERSION
              + ": was "
              + Integer.toUnsignedString(said.getProtocolVersion()));
    }
    if (!VANTAGE.matcher(said.getVantage()).matches()) {
      return bad(
          "vantage should be 1 to 32 lower-case letters, digits and hyphens: was '"
              + ForeignText.shown(said.getVantage(), 64)
              + "'");
    }
    var interval = interval(said);
    if (interval.compareTo(LEAST_INTERVAL) < 0 || interval.compareTo(MOST_INTERVAL) > 0) {
      return bad("interval should be between 200 ms and 1 h: was " + interval.toMillis() + " ms");
    }
    if (peerNames != null && !peerNames.contains(said.getVantage())) {
      return new Refusal(
          LinkRefusal.WRONG_VANTAGE,
          Status.Code.PERMISSION_DENIED,
          "the certificate is for " + peerNames + ", not for vantage " + said.getVantage());
    }
    return null;
  }

  private static Refusal bad(String why) {
    return new Refusal(LinkRefusal.BAD_HELLO, Status.Code.INVALID_ARGUMENT, why);
  }

  static Duration interval(Hello said) {
    return Duration.ofMillis(Integer.toUnsignedLong(said.getIntervalMillis()));
  }
}
