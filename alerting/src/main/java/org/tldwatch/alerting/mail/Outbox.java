// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.database.AfterCommit;
import org.tldwatch.alerting.database.SqlTime;

/**
 * Letters on their way out. What is enqueued is committed together with the change that caused it,
 * or not at all; from then on it survives any kill. Thread-safe.
 */
@Component
public final class Outbox {
  private static final String ENTRIES =
      """
      select d.*, l.purpose, l.message_id, l.incident_id, l.draft_id, l.created_at
      from delivery d join letter l on l.id = d.letter_id
      """;

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final SenderBell bell;

  Outbox(JdbcClient jdbc, InstantSource clock, SenderBell bell) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.bell = bell;
  }

  /**
   * Takes a letter, inside the caller's transaction; the sender starts on it right after the
   * commit.
   *
   * @return id of the letter
   */
  public long enqueue(Letter letter) {
    var now = SqlTime.of(clock.instant());
    var key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into letter
              (purpose, message_id, bytes, sha256, incident_id, draft_id, created_at)
            values (:purpose, :messageId, :bytes, :sha256, :incident, :draft, :now)
            """)
        .param("purpose", letter.purpose().name())
        .param("messageId", letter.messageId())
        .param("bytes", letter.bytes())
        .param("sha256", Sha256.hex(letter.bytes()))
        .param("incident", letter.incidentId())
        .param("draft", letter.draftId())
        .param("now", now)
        .update(key, "id");
    long id = Optional.ofNullable(key.getKey()).orElseThrow().longValue();
    for (var recipient : letter.recipients().stream().distinct().toList()) {
      jdbc.sql(
              """
              insert into delivery (letter_id, recipient, state, attempts, due_at, updated_at)
              values (:letter, :recipient, 'READY', 0, :now, :now)
              """)
          .param("letter", id)
          .param("recipient", recipient)
          .param("now", now)
          .update();
    }
    AfterCommit.run(bell::ring);
    return id;
  }

  /** The newest deliveries, newest first. */
  public List<OutboxEntry> recent(int limit) {
    return jdbc.sql(ENTRIES + "order by d.id desc limit :limit")
        .param("limit", limit)
        .query(DeliveryRows::entry)
        .list();
  }

  /** Deliveries of all letters of an incident, oldest first. */
  public List<OutboxEntry> ofIncident(long incidentId) {
    return jdbc.sql(ENTRIES + "where l.incident_id = :id order by d.id")
        .param("id", incidentId)
        .query(DeliveryRows::entry)
        .list();
  }

  /** Deliveries of all letters of a draft, oldest first. */
  public List<OutboxEntry> ofDraft(long draftId) {
    return jdbc.sql(ENTRIES + "where l.draft_id = :id order by d.id")
        .param("id", draftId)
        .query(DeliveryRows::entry)
        .list();
  }

  public Optional<OutboxEntry> delivery(long deliveryId) {
    return jdbc.sql(ENTRIES + "where d.id = :id")
        .param("id", deliveryId)
        .query(DeliveryRows::entry)
        .optional();
  }

  /** Message-ID of the first notice of an incident, the root of its thread. */
  public Optional<String> threadRoot(long incidentId) {
    return jdbc.sql(
            "select message_id from letter where incident_id = :id and purpose = 'NOTICE'"
                + " order by id limit 1")
        .param("id", incidentId)
        .query(String.class)
        .optional();
  }

  /**
   * A person's word that a delivery in doubt should go out, again with the same bytes.
   *
   * @return false if it is neither UNKNOWN nor FAILED, and nothing was changed
   */
  public boolean sendAgain(long deliveryId) {
    boolean changed =
        jdbc.sql(
                    """
                    update delivery set state = 'READY', transmitted_at = null, attempts = 0,
                      due_at = :now, updated_at = :now
                    where id = :id and state in ('UNKNOWN', 'FAILED')
                    """)
                .param("now", SqlTime.of(clock.instant()))
                .param("id", deliveryId)
                .update()
            == 1;
    AfterCommit.run(bell::ring);
    return changed;
  }

  /**
   * A person's word that a delivery in doubt has arrived.
   *
   * @return false if it is not UNKNOWN, and nothing was changed
   */
  public boolean markArrived(long deliveryId, String byWhom) {
    return jdbc.sql(
                """
                update delivery set state = 'ACCEPTED', response = :response, updated_at = :now
                where id = :id and state = 'UNKNOWN'
                """)
            .param("response", "arrived, says " + byWhom)
            .param("now", SqlTime.of(clock.instant()))
            .param("id", deliveryId)
            .update()
        == 1;
  }
}
