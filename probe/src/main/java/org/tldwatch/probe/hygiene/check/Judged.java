// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import org.jspecify.annotations.Nullable;
import org.tldwatch.model.CheckLevel;

/**
 * What a check has to say.
 *
 * @param at whom it is about; null where it is about the TLD as a whole
 * @param level anything but OK, which goes without saying
 * @param sentence who, what, expected and found, in plain English
 */
public record Judged(@Nullable ServerAddress at, CheckLevel level, String sentence) {
  public Judged {
    if (level == CheckLevel.OK) {
      throw new IllegalArgumentException("what is as it should be is not told: " + sentence);
    }
  }

  /** About one address; the sentence begins with its name. */
  static Judged of(ServerAddress at, CheckLevel level, String predicate) {
    return new Judged(at, level, at + " " + predicate + ".");
  }

  static Judged ofTld(CheckLevel level, String sentence) {
    return new Judged(null, level, sentence + ".");
  }

  static Judged inconclusive(ServerAddress at, Ask ask, Reply reply) {
    return of(at, CheckLevel.INCONCLUSIVE, reply.text() + "; asked for " + ask.text());
  }
}
