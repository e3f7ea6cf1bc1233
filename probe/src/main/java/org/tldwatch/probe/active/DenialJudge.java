// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Tld;

/**
 * Checks whether the denial of a random name is proven, away from the event loop. Both methods are
 * called on the event loop and return at once.
 */
public interface DenialJudge {
  /** Checks nothing: every denial stays unchecked. */
  DenialJudge NONE =
      new DenialJudge() {
        @Override
        public void assigned(Map<Tld, List<Ds>> ds) {}

        @Override
        public boolean judge(DenialCase denial, Consumer<Outcome> verdict) {
          return false;
        }
      };

  /**
   * What the parent zone says from now on.
   *
   * @param ds by TLD; an empty list where the TLD is not signed, absent where nothing is known
   */
  void assigned(Map<Tld, List<Ds>> ds);

  /**
   * Takes a case of a TLD that is signed or of which nothing is known.
   *
   * @param verdict to be called once, from any thread, with a {@link Outcome.Denied} or a {@link
   *     Outcome.DnssecFault}
   * @return false where the judge is too busy; the verdict is not called then, and the denial stays
   *     unchecked
   */
  boolean judge(DenialCase denial, Consumer<Outcome> verdict);
}
