// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.alerting.draft.DraftEvent;
import org.tldwatch.model.Labels;

/** A draft with its trail. */
record DraftDetailJson(@JsonUnwrapped DraftJson draft, List<EventJson> events) {

  /**
   * One entry of the trail.
   *
   * @param member null for the machine
   */
  record EventJson(
      Instant at,
      @Nullable String member,
      String act,
      int revision,
      @Nullable String hash,
      String note) {

    static EventJson of(DraftEvent event) {
      return new EventJson(
          event.at(),
          event.member(),
          Labels.of(event.what()),
          event.revision(),
          event.hash(),
          event.note());
    }
  }
}
