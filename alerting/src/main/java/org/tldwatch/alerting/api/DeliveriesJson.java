// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tldwatch.alerting.mail.LetterPurpose;
import org.tldwatch.alerting.mail.OutboxEntry;
import org.tldwatch.model.Labels;

/**
 * A letter and how its deliveries stand. Addresses are left out: contacts are not for every program
 * that may read.
 *
 * @param recipients how many there are
 * @param deliveries how many are in each state, by its lower-case name
 */
record DeliveriesJson(
    String messageId, Instant createdAt, int recipients, Map<String, Long> deliveries) {

  /** One per letter of this purpose, oldest first. */
  static List<DeliveriesJson> of(List<OutboxEntry> entries, LetterPurpose purpose) {
    var letters = new LinkedHashMap<Long, List<OutboxEntry>>();
    for (var entry : entries) {
      if (entry.purpose() == purpose) {
        letters.merge(entry.letterId(), List.of(entry), DeliveriesJson::joined);
      }
    }
    return letters.values().stream().map(DeliveriesJson::of).toList();
  }

  private static DeliveriesJson of(List<OutboxEntry> letter) {
    var states = new TreeMap<String, Long>();
    letter.forEach(entry -> states.merge(Labels.of(entry.state()), 1L, Long::sum));
    var first = letter.getFirst();
    return new DeliveriesJson(first.messageId(), first.createdAt(), letter.size(), states);
  }

  private static List<OutboxEntry> joined(List<OutboxEntry> some, List<OutboxEntry> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
