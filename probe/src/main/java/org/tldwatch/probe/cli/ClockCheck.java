// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.time.Duration;

/** Whether the clock is right: what the kernel holds of it, and how far it is from another's. */
final class ClockCheck {
  private static final String TOPIC = "clock";

  /** Above this a vantage does not vote; see docs/method.md. */
  private static final Duration MOST_OFFSET = Duration.ofMillis(500);

  private static final Duration GOOD_OFFSET = Duration.ofMillis(100);

  // struct timex of 64-bit Linux, adjtimex(2).
  private static final long TIMEX_BYTES = 208;
  private static final long MAXERROR_MICROS = 24;
  private static final long STATUS = 40;
  private static final int STA_UNSYNC = 0x40;

  private ClockCheck() {}

  /** Whether a time service keeps the clock of this machine. */
  @SuppressWarnings("restricted") // One C function, whose arguments are as adjtimex(2) has them.
  static Point ofKernel() {
    var linker = Linker.nativeLinker();
    var function = linker.defaultLookup().find("adjtimex");
    if (function.isEmpty()) {
      return Point.warn(TOPIC, "this system does not tell whether its clock is synchronised");
    }
    var adjtimex =
        linker.downcallHandle(
            function.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    try (var arena = Arena.ofConfined()) {
      var timex = arena.allocate(TIMEX_BYTES, Long.BYTES); // All zero: reads, and changes nothing.
      int state = (int) adjtimex.invokeExact(timex);
      if (state < 0 || (timex.get(ValueLayout.JAVA_INT, STATUS) & STA_UNSYNC) != 0) {
        return Point.warn(
            TOPIC,
            "no time service keeps this machine's clock: install chrony, or start"
                + " systemd-timesyncd");
      }
      long micros = timex.get(ValueLayout.JAVA_LONG, MAXERROR_MICROS);
      return Point.ok(TOPIC, "synchronised, wrong by at most " + micros / 1000 + " ms");
    } catch (Throwable cause) { // What a method handle declares.
      return Point.warn(TOPIC, "the kernel cannot be asked about its clock: " + cause);
    }
  }

  /**
   * @param offset how far our clock is ahead of the collector's; negative where it is behind
   * @param uncertainty half the round trip over which it was measured
   */
  static Point ofOffset(Duration offset, Duration uncertainty) {
    var found =
        "%d ms %s the collector's, give or take %d ms"
            .formatted(
                offset.abs().toMillis(),
                offset.isNegative() ? "behind" : "ahead of",
                uncertainty.toMillis());
    var certain = offset.abs().minus(uncertainty);
    if (certain.compareTo(MOST_OFFSET) > 0) {
      return Point.fail(
          TOPIC, found + ": the vantage would not vote; synchronise both machines' clocks");
    }
    return certain.compareTo(GOOD_OFFSET) > 0
        ? Point.warn(TOPIC, found + ": synchronise both machines' clocks")
        : Point.ok(TOPIC, found);
  }
}
