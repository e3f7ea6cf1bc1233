// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The past hour of one target in steps of equal length, a line for each vantage.
 *
 * @param from when the first step begins, RFC 3339 in UTC
 * @param stepSeconds length of a step
 */
public record Chart(
    String server,
    String address,
    String transport,
    String from,
    int stepSeconds,
    List<Line> lines) {

  public Chart {
    lines = List.copyOf(lines);
  }

  /**
   * What one vantage saw; lists have one element for each step.
   *
   * @param rttSeconds round trip time of the newest answer in the step, null where there was none
   * @param asked questions whose outcome speaks of the target, up to 255
   * @param failed how many of them failed, up to 255
   * @param reasons why; only steps with a failure or an own fault
   */
  public record Line(
      String vantage,
      List<@Nullable Double> rttSeconds,
      List<Integer> asked,
      List<Integer> failed,
      List<Reason> reasons) {}

  /**
   * Why a question failed.
   *
   * @param step place of the first step in the lists
   * @param steps how many there are in a row with the same reason
   * @param reason the outcome at its finest, of the newest question in the step without an answer
   */
  public record Reason(int step, int steps, String reason) {}
}
