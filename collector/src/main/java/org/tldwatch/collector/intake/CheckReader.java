// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.Tld;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.WireCheckResult;

/**
 * Reads the results of checks of a batch. Everything in it is hostile until checked: what cannot be
 * is refused and counted, the rest is kept. They name their subject themselves, so the version of
 * the assignment does not matter.
 */
final class CheckReader {
  private static final Pattern CHECK = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9._-]{0,253}");
  private static final Duration FUTURE = Duration.ofMinutes(1);
  private static final Duration PAST = Duration.ofDays(7);

  /** No check runs more seldom. */
  private static final Duration UNSAID = Duration.ofDays(1);

  private static final int MOST_SENTENCE = 1000;

  private CheckReader() {}

  /**
   * The good results.
   *
   * @param refused how many were none
   */
  record Read(List<CheckResult> good, int refused) {}

  static Read read(String vantage, Batch batch, Instant now) {
    var good = new ArrayList<CheckResult>(batch.getCheckResultsCount());
    for (var wire : batch.getCheckResultsList()) {
      try {
        good.add(result(vantage, wire, now));
      } catch (IllegalArgumentException ignored) {
        // Counted below, as what is missing among the good.
      }
    }
    return new Read(good, batch.getCheckResultsCount() - good.size());
  }

  private static CheckResult result(String vantage, WireCheckResult wire, Instant now) {
    var at = Instant.EPOCH.plus(wire.getAtMicros(), ChronoUnit.MICROS);
    require(CHECK.matcher(wire.getCheck()).matches(), "check");
    require(SERVER.matcher(wire.getServer()).matches(), "server");
    require(!at.isAfter(now.plus(FUTURE)) && !at.isBefore(now.minus(PAST)), "time");
    return new CheckResult(
        vantage,
        wire.getCheck(),
        new Tld(wire.getTld()),
        wire.getServer(),
        address(wire.getAddress().toByteArray()),
        at,
        every(wire.getEveryMillis()),
        CheckLevel.valueOf(wire.getLevel()),
        WireReader.text(wire.getSentence(), MOST_SENTENCE));
  }

  private static Duration every(int millis) {
    require(millis >= 0 && millis <= PAST.toMillis(), "period");
    return millis == 0 ? UNSAID : Duration.ofMillis(millis);
  }

  private static void require(boolean good, String what) {
    if (!good) {
      throw new IllegalArgumentException("no such " + what);
    }
  }

  private static @Nullable InetAddress address(byte[] octets) {
    try {
      return octets.length == 0 ? null : InetAddress.getByAddress(octets);
    } catch (UnknownHostException cause) {
      throw new IllegalArgumentException("no such address", cause);
    }
  }
}
