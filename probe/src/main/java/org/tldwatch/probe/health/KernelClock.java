// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the kernel thinks of its own clock, by adjtimex(2), which needs no privilege to read. Where
 * it cannot be asked, nothing is known. Not thread-safe.
 */
final class KernelClock {
  private static final Logger logger = LoggerFactory.getLogger(KernelClock.class);

  /** Offsets in {@code struct timex} of 64-bit Linux; its first field says what to change. */
  private static final long MAXERROR = 24;

  private static final long STATUS = 40;
  private static final long SIZE = 256;
  private static final int STA_UNSYNC = 0x40;

  private final @Nullable MethodHandle adjtimex = find();
  private final MemorySegment timex = Arena.ofAuto().allocate(SIZE, Long.BYTES);

  /**
   * The answer.
   *
   * @param known whether the kernel could be asked
   * @param synchronised whether something keeps the clock right
   * @param errorNanos the largest error that the kernel reckons with
   */
  record State(boolean known, boolean synchronised, long errorNanos) {
    static final State UNKNOWN = new State(false, false, 0);
  }

  @SuppressWarnings("restricted") // The launcher and the unit allow native access.
  private static @Nullable MethodHandle find() {
    boolean linux64 =
        System.getProperty("os.name", "").equals("Linux")
            && ValueLayout.ADDRESS.byteSize() == Long.BYTES;
    if (!linux64 || !KernelClock.class.getModule().isNativeAccessEnabled()) {
      return null;
    }
    var linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("adjtimex")
        .map(
            function ->
                linker.downcallHandle(
                    function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS)))
        .orElse(null);
  }

  State read() {
    var call = adjtimex;
    if (call == null) {
      return State.UNKNOWN;
    }
    timex.fill((byte) 0);
    try {
      if ((int) call.invokeExact(timex) < 0) {
        return State.UNKNOWN;
      }
    } catch (Throwable cause) {
      logger.debug("adjtimex failed", cause);
      return State.UNKNOWN;
    }
    int status = timex.get(ValueLayout.JAVA_INT, STATUS);
    long maxErrorMicros = timex.get(ValueLayout.JAVA_LONG, MAXERROR);
    return new State(true, (status & STA_UNSYNC) == 0, maxErrorMicros * 1_000);
  }
}
