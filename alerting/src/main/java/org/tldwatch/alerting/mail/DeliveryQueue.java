// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.database.SqlTime;

/**
 * The sender's view of the outbox. Each method commits by itself: the database always knows more
 * than the relay does, never less.
 */
@Component
final class DeliveryQueue {
  private final JdbcClient jdbc;

  DeliveryQueue(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A delivery in the sender's hands.
   *
   * @param attempts this one included
   */
  record Task(
      long deliveryId,
      LetterPurpose purpose,
      String recipient,
      int attempts,
      Instant createdAt,
      @SuppressWarnings("ArrayRecordComponent") byte[] bytes) {}

  /** Takes the delivery that has been due longest, if any is. */
  Optional<Task> claim(Instant now) {
    while (true) {
      var due = firstDue(now);
      if (due.isEmpty()) {
        return Optional.empty();
      }
      int claimed =
          jdbc.sql(
                  """
                  update delivery set state = 'SENDING', transmitted_at = null,
                    attempts = attempts + 1, updated_at = :now
                  where id = :id and state in ('READY', 'RETRY')
                  """)
              .param("now", SqlTime.of(now))
              .param("id", due.get())
              .update();
      if (claimed == 1) {
        return Optional.of(task(due.get()));
      }
    }
  }

  private Optional<Long> firstDue(Instant now) {
    return jdbc.sql(
            """
            select id from delivery where state in ('READY', 'RETRY') and due_at <= :now
            order by due_at, id limit 1
            """)
        .param("now", SqlTime.of(now))
        .query(Long.class)
        .optional();
  }

  private Task task(long deliveryId) {
    return jdbc.sql(
            """
            select d.id, d.recipient, d.attempts, l.purpose, l.created_at, l.bytes
            from delivery d join letter l on l.id = d.letter_id where d.id = :id
            """)
        .param("id", deliveryId)
        .query(
            (row, n) ->
                new Task(
                    row.getLong("id"),
                    LetterPurpose.valueOf(row.getString("purpose")),
                    row.getString("recipient"),
                    row.getInt("attempts"),
                    SqlTime.required(row, "created_at"),
                    row.getBytes("bytes")))
        .single();
  }

  /** Notes that the final dot is about to be sent. */
  void markTransmitted(long deliveryId, Instant now) {
    int marked =
        jdbc.sql("update delivery set transmitted_at = :now where id = :id and state = 'SENDING'")
            .param("now", SqlTime.of(now))
            .param("id", deliveryId)
            .update();
    if (marked != 1) {
      throw new IllegalStateException("delivery " + deliveryId + " is no longer being sent");
    }
  }

  /** Notes what came of it. */
  void settle(long deliveryId, DeliveryState state, Instant dueAt, String response, Instant now) {
    jdbc.sql(
            """
            update delivery set state = :state, due_at = :due, response = :response,
              updated_at = :now
            where id = :id and state = 'SENDING'
            """)
        .param("state", state.name())
        .param("due", SqlTime.of(dueAt))
        .param("response", response.length() <= 1000 ? response : response.substring(0, 1000))
        .param("now", SqlTime.of(now))
        .param("id", deliveryId)
        .update();
  }

  /**
   * Takes over what a killed process had in its hands. Without the mark the dot was never sent, and
   * the delivery simply begins anew. With it nobody knows: a notice goes out again with the same
   * bytes and Message-ID, an alert waits for a person.
   *
   * @return number of deliveries taken over
   */
  int recover(Instant now) {
    return recover("READY", "transmitted_at is null", "", now)
        + recover(
            "RETRY",
            "transmitted_at is not null and (select l.purpose from letter l where l.id = letter_id)"
                + " = 'NOTICE'",
            "stopped after the final dot; sent again with the same Message-ID",
            now)
        + recover("UNKNOWN", "transmitted_at is not null", "stopped after the final dot", now);
  }

  private int recover(String state, String where, String response, Instant now) {
    return jdbc.sql(
            "update delivery set state = :state, response = :response, due_at = :now,"
                + " updated_at = :now where state = 'SENDING' and "
                + where)
        .param("state", state)
        .param("response", response)
        .param("now", SqlTime.of(now))
        .update();
  }

  /** When the next delivery is due. */
  Optional<Instant> nextDue() {
    return jdbc.sql(
            "select due_at from delivery where state in ('READY', 'RETRY') order by due_at limit 1")
        .query((row, n) -> SqlTime.required(row, "due_at"))
        .optional();
  }
}
