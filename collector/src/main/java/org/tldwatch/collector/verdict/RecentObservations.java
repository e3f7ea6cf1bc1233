// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.tldwatch.model.Observation;

/**
 * The newest observations of one target, for the evidence of a finding: a ring of {@link #SIZE},
 * kept in arrays because there are thousands of rings. Not thread-safe.
 */
public final class RecentObservations {
  static final int SIZE = 64;

  private static final byte[] NONE = {};

  /** Raw answers kept: they are up to 4 KiB long, and those of one failure are much alike. */
  static final int ANSWERS = 2;

  /**
   * One observation, without what only the metrics need.
   *
   * @param reason the outcome at its finest
   * @param answer the raw answer as hexadecimal, empty where none came or was kept
   */
  public record Entry(
      Instant sent,
      String vantage,
      String outcome,
      String reason,
      String answer,
      Duration elapsed) {}

  /** Of each: when it was sent, microseconds since the epoch, and nanoseconds that it took. */
  private final long[] times = new long[2 * SIZE];

  /** Of each: vantage, outcome, reason. */
  private final String[] words = new String[3 * SIZE];

  private final byte[][] answers = {NONE, NONE};
  private final int[] answerSlots = {-1, -1};
  private int nextAnswer;
  private int count;

  /** Takes an observation, unless it is late and all here are newer: a spool is replayed so. */
  void add(Observation observation) {
    int slot = count & (SIZE - 1);
    long sent = ChronoUnit.MICROS.between(Instant.EPOCH, observation.sent());
    if (count >= SIZE && sent < times[2 * slot]) {
      return;
    }
    count++;
    times[2 * slot] = sent;
    times[2 * slot + 1] = observation.elapsed().toNanos();
    words[3 * slot] = observation.vantage();
    var outcome = observation.outcome().label();
    var reason = observation.outcome().fineLabel();
    words[3 * slot + 1] = outcome;
    words[3 * slot + 2] = reason.equals(outcome) ? outcome : reason.intern(); // A small closed set.
    keepAnswer(slot, observation.detail().answer());
    if (count == 2 * SIZE) {
      count = SIZE;
    }
  }

  private void keepAnswer(int slot, String answer) {
    for (int i = 0; i < ANSWERS; i++) {
      if (answerSlots[i] == slot) {
        answers[i] = NONE;
      }
    }
    if (!answer.isEmpty()) {
      answers[nextAnswer] = HexFormat.of().parseHex(answer);
      answerSlots[nextAnswer] = slot;
      nextAnswer = (nextAnswer + 1) % ANSWERS;
    }
  }

  private String answer(int slot) {
    for (int i = 0; i < ANSWERS; i++) {
      if (answerSlots[i] == slot) {
        return HexFormat.of().formatHex(answers[i]);
      }
    }
    return "";
  }

  /** Newest arrival first. */
  public List<Entry> newestFirst() {
    var entries = new ArrayList<Entry>();
    for (int i = count - 1; i >= Math.max(0, count - SIZE); i--) {
      int slot = i & (SIZE - 1);
      entries.add(
          new Entry(
              Instant.EPOCH.plus(times[2 * slot], ChronoUnit.MICROS),
              words[3 * slot],
              words[3 * slot + 1],
              words[3 * slot + 2],
              answer(slot),
              Duration.ofNanos(times[2 * slot + 1])));
    }
    return entries;
  }
}
