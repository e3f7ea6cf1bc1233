// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinuteLogTest {
  private static final long START = Minutes.of(Instant.parse("2026-11-20T00:00:00Z"));

  private final MinuteLog log = new MinuteLog();

  private static MinuteLog copy(MinuteLog log) throws IOException {
    var bytes = new ByteArrayOutputStream();
    log.write(new DataOutputStream(bytes));
    return MinuteLog.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static int size(MinuteLog log) throws IOException {
    var bytes = new ByteArrayOutputStream();
    log.write(new DataOutputStream(bytes));
    return bytes.size();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void log_isAMapOfTheNewestDays(long seed) throws IOException {
    var random = new Random(seed);
    Map<Long, MinuteState> expected = new HashMap<>();
    long minute = START;
    var state = MinuteState.UP;
    for (int i = 0; i < 400; i++) {
      state = random.nextInt(3) == 0 ? MinuteState.of(random.nextInt(8)) : MinuteState.UP;
      minute += random.nextInt(4) == 0 ? random.nextInt(300) : 0; // Not booked.
      for (int length = random.nextInt(400); length > 0; length--) {
        log.set(minute, state);
        expected.put(minute++, state);
      }
      long late = minute - random.nextInt(20) - 1;
      log.set(late, MinuteState.DOWN);
      expected.put(late, MinuteState.DOWN);
    }
    long last = expected.keySet().stream().max(Long::compare).orElseThrow();
    long first = (last / Minutes.A_DAY - MinuteLog.DAYS + 1) * Minutes.A_DAY;
    var copy = copy(log);
    var lengths = new int[8];
    for (long each = first - 2000; each <= last + 2000; each++) {
      var booked =
          each < first ? MinuteState.UNBOOKED : expected.getOrDefault(each, MinuteState.UNBOOKED);
      assertThat(log.get(each)).as("seed " + seed + " minute " + each).isEqualTo(booked);
      assertThat(copy.get(each)).isEqualTo(booked);
      lengths[booked.bits()]++;
    }
    assertThat(log.count(first - 2000, last + 2001)).isEqualTo(Count.of(lengths));
  }

  @Test
  void runEnd_isWhereItIsBookedOtherwise() {
    for (int i = 0; i < 3000; i++) {
      log.set(START + i, i == 2222 ? MinuteState.DOWN : MinuteState.UP);
    }
    assertThat(log.runEnd(START + 7, START + 5000)).isEqualTo(START + 2222);
    assertThat(log.runEnd(START + 2222, START + 5000)).isEqualTo(START + 2223);
    assertThat(log.runEnd(START + 2223, START + 5000)).isEqualTo(START + 3000);
    assertThat(log.runEnd(START + 7, START + 1000)).isEqualTo(START + 1000);
  }

  @Test
  void correctionOfASettledDay_leavesOtherLogsAlone() {
    var other = new MinuteLog();
    for (int i = 0; i < 2 * Minutes.A_DAY; i++) {
      log.set(START + i, MinuteState.UP);
      other.set(START + i, MinuteState.UP);
    }
    log.set(START + 5, MinuteState.DOWN);
    assertThat(log.get(START + 5)).isEqualTo(MinuteState.DOWN);
    assertThat(other.get(START + 5)).isEqualTo(MinuteState.UP);
  }

  @Test
  void month_takes20KibibytesAtMost_andNextToNothingWhileNothingHappens() throws IOException {
    var calm = new MinuteLog();
    for (int i = 0; i < 40 * Minutes.A_DAY; i++) {
      calm.set(START + i, MinuteState.UP);
      log.set(START + i, MinuteState.of(i % 8));
    }
    assertThat(size(log)).isLessThan(20 * 1024);
    assertThat(size(calm)).isLessThan(700);
  }
}
