// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.evidence;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The past hour of one target, as each vantage saw it, in steps of {@value #OFTEN} s where it is
 * asked in most slots and of {@value #SELDOM} s where it is asked in few. A vantage costs 624 or
 * 144 octets from its first observation on. Not thread-safe.
 */
public final class PastHour {
  private static final int HOUR = 3600;
  private static final int OFTEN = 30;
  private static final int SELDOM = 150;

  /** A step: round trip time (two octets), questions asked, failed, reason. */
  private static final int STEP = 5;

  private static final int ASKED = 2;
  private static final int FAILED = 3;
  private static final int REASON = 4;
  private static final int MOST = 255;
  private static final short NO_TIME = Float.floatToFloat16(Float.NaN);
  private static final MathContext DIGITS = new MathContext(3);

  private final int seconds;
  private final int steps;
  private @Nullable Ring[] rings = new Ring[0];

  /** The hour of one vantage. */
  private static final class Ring {
    private final byte[] octets;

    /** The newest step, counted from the epoch. */
    private int newest;

    Ring(int steps) {
      octets = new byte[steps * STEP];
    }
  }

  /** A vantage whose line is drawn, and its place. */
  public record Witness(String vantage, int place) {}

  private PastHour(int seconds) {
    this.seconds = seconds;
    this.steps = HOUR / seconds;
  }

  /** Of a target that is asked in most slots. */
  public static PastHour ofOften() {
    return new PastHour(OFTEN);
  }

  /** Of a target that is asked in one slot of ten. */
  public static PastHour ofSeldom() {
    return new PastHour(SELDOM);
  }

  /**
   * Takes an observation.
   *
   * @param place of the vantage, from 0
   * @param sent seconds since the epoch; what is older than an hour is left out
   * @param roundTripSeconds NaN where no answer came
   * @param reason 1 to 255 where it failed, else 0
   * @param ownFault whether the failure is the probe's own, so that it says nothing of the target
   */
  public void record(int place, long sent, double roundTripSeconds, int reason, boolean ownFault) {
    var ring = ring(place);
    int step = (int) (sent / seconds);
    if (step > ring.newest) {
      turn(ring, step);
    } else if (step <= ring.newest - steps) {
      return;
    }
    int at = step % steps * STEP;
    var octets = ring.octets;
    if (!Double.isNaN(roundTripSeconds)) {
      time(octets, at, Float.floatToFloat16((float) roundTripSeconds));
    }
    if (reason != 0) {
      octets[at + REASON] = (byte) reason;
    }
    if (!ownFault) {
      count(octets, at + ASKED);
      if (reason != 0) {
        count(octets, at + FAILED);
      }
    }
  }

  private Ring ring(int place) {
    if (place >= rings.length) {
      rings = Arrays.copyOf(rings, place + 1);
    }
    var ring = rings[place];
    if (ring == null) {
      ring = new Ring(steps);
      rings[place] = ring;
    }
    return ring;
  }

  /** Makes a step the newest; those between it and the one before had nothing. */
  private void turn(Ring ring, int step) {
    for (int i = Math.max(ring.newest + 1, step - steps + 1); i <= step; i++) {
      int at = i % steps * STEP;
      Arrays.fill(ring.octets, at, at + STEP, (byte) 0);
      time(ring.octets, at, NO_TIME);
    }
    ring.newest = step;
  }

  private static void time(byte[] octets, int at, short time) {
    octets[at] = (byte) (time >> 8);
    octets[at + 1] = (byte) time;
  }

  private static void count(byte[] octets, int at) {
    int before = octets[at] & MOST;
    octets[at] = (byte) Math.min(MOST, before + 1);
  }

  /** Forgets a vantage. */
  public void clear(int place) {
    if (place < rings.length) {
      rings[place] = null;
    }
  }

  /** When the first step of the hour before a moment begins. */
  public Instant from(Instant now) {
    return Instant.ofEpochSecond((now.getEpochSecond() / seconds - steps + 1) * seconds);
  }

  public int stepSeconds() {
    return seconds;
  }

  /** The lines of those vantages that observed anything in the hour before a moment. */
  public List<Chart.Line> lines(List<Witness> witnesses, IntFunction<String> reasons, Instant now) {
    int last = (int) (now.getEpochSecond() / seconds);
    return witnesses.stream()
        .filter(witness -> witness.place() < rings.length)
        .flatMap(
            witness ->
                Optional.ofNullable(rings[witness.place()])
                    .filter(ring -> ring.newest > last - steps)
                    .map(ring -> line(witness.vantage(), ring, reasons, last))
                    .stream())
        .toList();
  }

  private Chart.Line line(String vantage, Ring ring, IntFunction<String> reasons, int last) {
    var times = new ArrayList<@Nullable Double>();
    var asked = new ArrayList<Integer>();
    var failed = new ArrayList<Integer>();
    var why = new ArrayList<Chart.Reason>();
    for (int step = last - steps + 1; step <= last; step++) {
      boolean kept = step <= ring.newest && step > ring.newest - steps;
      int at = step % steps * STEP;
      var octets = ring.octets;
      times.add(kept ? time(octets, at) : null);
      asked.add(kept ? octets[at + ASKED] & MOST : 0);
      failed.add(kept ? octets[at + FAILED] & MOST : 0);
      if (kept && octets[at + REASON] != 0) {
        add(why, times.size() - 1, reasons.apply(octets[at + REASON] & MOST));
      }
    }
    return new Chart.Line(vantage, times, asked, failed, why);
  }

  private static void add(List<Chart.Reason> reasons, int step, String reason) {
    var last = reasons.isEmpty() ? null : reasons.getLast();
    if (last != null && last.reason().equals(reason) && last.step() + last.steps() == step) {
      reasons.set(reasons.size() - 1, new Chart.Reason(last.step(), last.steps() + 1, reason));
    } else {
      reasons.add(new Chart.Reason(step, 1, reason));
    }
  }

  private static @Nullable Double time(byte[] octets, int at) {
    float seconds = Float.float16ToFloat((short) ((octets[at] << 8) | (octets[at + 1] & MOST)));
    return Float.isNaN(seconds) || Float.isInfinite(seconds)
        ? null
        : new BigDecimal(seconds).round(DIGITS).doubleValue();
  }
}
