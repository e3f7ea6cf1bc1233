// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.time.Instant;
import org.tldwatch.model.Outcome.DnssecReason;
import org.tldwatch.model.Outcome.Section;

/** What the validation of one answer came to. */
public sealed interface Judgement {

  /**
   * Signatures of the zone's keys prove it.
   *
   * @param until when the first of the signatures that it rests on expires
   */
  record Proven(Instant until) implements Judgement {}

  /** Neither proven nor wrong: it would have cost more than it may, or rests on opt-out. */
  record Unchecked(String why) implements Judgement {}

  /** A validating resolver would not believe it. */
  record Faulty(DnssecReason reason, String detail) implements Judgement {}

  /** It cannot be decoded. */
  record Unreadable(Section section, String detail) implements Judgement {}
}
