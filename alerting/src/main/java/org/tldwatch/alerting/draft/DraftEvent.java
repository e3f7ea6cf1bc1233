// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a draft's trail. Entries are only ever added.
 *
 * @param member who did it; null for the machine
 * @param hash of the frozen mail that the act was about, where it was about one
 * @param note reason or remark, perhaps empty
 */
public record DraftEvent(
    Instant at,
    @Nullable String member,
    What what,
    int revision,
    @Nullable String hash,
    String note) {

  /** What happened. */
  public enum What {
    CREATED("wrote the first text"),
    REFRESHED("wrote the text anew after the incident changed"),
    EDITED("edited the text"),
    SUBMITTED("submitted it for approval"),
    APPROVED("approved it"),
    QUEUED("put the approved mail into the outbox"),
    REJECTED("sent it back"),
    DISCARDED("discarded it"),
    REOPENED("reopened it"),
    INCIDENT_CHANGED("noted that the incident changed"),
    INCIDENT_CLOSED("noted that the incident was closed"),
    ARRIVED("confirmed that the alert arrived"),
    SENT_AGAIN("had the same bytes sent again");

    private final String words;

    What(String words) {
      this.words = words;
    }

    /** Continues a sentence that begins with who did it. */
    public String words() {
      return words;
    }
  }
}
