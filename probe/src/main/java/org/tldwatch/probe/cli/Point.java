// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

/**
 * One thing that was looked at.
 *
 * @param topic one word, for example {@code clock}
 * @param sentence what was found and, where it is not good, what to do
 */
record Point(Level level, String topic, String sentence) {
  /** Only {@code FAIL} says that the probe cannot do its work. */
  enum Level {
    OK,
    WARN,
    FAIL
  }

  static Point ok(String topic, String sentence) {
    return new Point(Level.OK, topic, sentence);
  }

  static Point warn(String topic, String sentence) {
    return new Point(Level.WARN, topic, sentence);
  }

  static Point fail(String topic, String sentence) {
    return new Point(Level.FAIL, topic, sentence);
  }

  @Override
  public String toString() {
    // What a peer said is quoted here: control characters would let it forge further lines.
    return "%-4s  %-13s %s".formatted(level, topic, sentence.replaceAll("\\p{Cntrl}+", " "));
  }
}
