// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.tldwatch.alerting.database.SqlTime;
import org.tldwatch.alerting.mail.Tlp;

/** Writes the tables of drafts, inside the caller's transaction. */
@Repository
final class DraftTables {
  private final JdbcClient jdbc;
  private final InstantSource clock;

  DraftTables(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Adds a draft and its first revision. */
  long create(@Nullable Long incidentId, boolean machine, @Nullable String editor, DraftText text) {
    var now = SqlTime.of(clock.instant());
    var key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into draft (incident_id, machine_for, state, revision, version, touched,
              created_at, changed_at)
            values (:incident, :machine, 'DRAFT', 1, 1, :touched, :now, :now)
            """)
        .param("incident", incidentId)
        .param("machine", machine ? incidentId : null)
        .param("touched", editor != null)
        .param("now", now)
        .update(key, "id");
    long id = Objects.requireNonNull(key.getKey()).longValue();
    addRevision(id, 1, text, editor);
    return id;
  }

  Optional<Long> ofMachine(long incidentId) {
    return jdbc.sql("select id from draft where machine_for = :incident")
        .param("incident", incidentId)
        .query(Long.class)
        .optional();
  }

  List<Long> ofIncident(long incidentId) {
    return jdbc.sql("select id from draft where incident_id = :incident order by id")
        .param("incident", incidentId)
        .query((row, n) -> row.getLong("id"))
        .list();
  }

  /** Locks a draft until the end of the transaction and reads where it stands. */
  DraftRow lock(long id) {
    jdbc.sql("select id from draft where id = :id for update")
        .param("id", id)
        .query(Long.class)
        .single();
    return jdbc.sql(
            """
            select d.*, i.number, r.subject, r.body, r.tlp, r.editor, s.hash as frozen, s.submitter
            from draft d
            join draft_revision r on r.draft_id = d.id and r.revision = d.revision
            left join draft_submission s on s.draft_id = d.id and s.revision = d.revision
            left join incident i on i.id = d.incident_id
            where d.id = :id
            """)
        .param("id", id)
        .query(this::row)
        .single();
  }

  void save(long id, Standing next) {
    boolean bound = next.state() == DraftState.SUBMITTED || next.state() == DraftState.APPROVED;
    jdbc.sql(
            """
            update draft set state = :state, revision = :revision, hash = :hash,
              queued_revision = :queued, touched = :touched, version = version + 1,
              changed_at = :now
            where id = :id
            """)
        .param("state", next.state().name())
        .param("revision", next.revision())
        .param("hash", bound ? next.hash() : null)
        .param("queued", next.state() == DraftState.APPROVED ? next.revision() : null)
        .param("touched", next.touched())
        .param("now", SqlTime.of(clock.instant()))
        .param("id", id)
        .update();
  }

  void addRevision(long id, int revision, DraftText text, @Nullable String editor) {
    jdbc.sql(
            """
            insert into draft_revision (draft_id, revision, subject, body, tlp, editor, made_at)
            values (:id, :revision, :subject, :body, :tlp, :editor, :now)
            """)
        .param("id", id)
        .param("revision", revision)
        .param("subject", text.subject())
        .param("body", text.body())
        .param("tlp", text.tlp().name())
        .param("editor", editor)
        .param("now", SqlTime.of(clock.instant()))
        .update();
  }

  void freeze(long id, int revision, String submitter, FrozenMail mail) {
    jdbc.sql(
            """
            insert into draft_submission (draft_id, revision, hash, submitter, submitted_at,
              message_id, recipients, bytes)
            values (:id, :revision, :hash, :submitter, :now, :message, :recipients, :bytes)
            """)
        .param("id", id)
        .param("revision", revision)
        .param("hash", mail.hash())
        .param("submitter", submitter)
        .param("now", SqlTime.of(clock.instant()))
        .param("message", mail.messageId())
        .param("recipients", String.join("\n", mail.recipients()))
        .param("bytes", mail.bytes())
        .update();
  }

  FrozenMail frozen(long id, int revision) {
    return jdbc.sql(
            "select message_id, bytes, recipients from draft_submission"
                + " where draft_id = :id and revision = :revision")
        .param("id", id)
        .param("revision", revision)
        .query(
            (row, n) ->
                new FrozenMail(
                    row.getString("message_id"),
                    row.getBytes("bytes"),
                    row.getString("recipients").lines().toList()))
        .single();
  }

  /** Message-ID of the first alert about the same incident, or else of the same draft. */
  @Nullable String firstMessageId(long id) {
    return jdbc.sql(
            """
            select s.message_id from draft_broadcast b
            join draft_submission s on s.draft_id = b.draft_id and s.revision = b.revision
            join draft of_alert on of_alert.id = b.draft_id
            join draft this on this.id = :id
            where of_alert.id = this.id or of_alert.incident_id = this.incident_id
            order by b.letter_id limit 1
            """)
        .param("id", id)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  void addApproval(long id, Standing standing, String member) {
    jdbc.sql(
            """
            insert into draft_approval (draft_id, revision, hash, submitter, member, approved_at)
            values (:id, :revision, :hash, :submitter, :member, :now)
            """)
        .param("id", id)
        .param("revision", standing.revision())
        .param("hash", standing.hash())
        .param("submitter", standing.submitter())
        .param("member", member)
        .param("now", SqlTime.of(clock.instant()))
        .update();
  }

  void addBroadcast(long id, Standing standing, String first, String second, long letterId) {
    jdbc.sql(
            """
            insert into draft_broadcast
              (draft_id, revision, hash, approver1, approver2, letter_id, queued_at)
            values (:id, :revision, :hash, :first, :second, :letter, :now)
            """)
        .param("id", id)
        .param("revision", standing.revision())
        .param("hash", standing.hash())
        .param("first", first)
        .param("second", second)
        .param("letter", letterId)
        .param("now", SqlTime.of(clock.instant()))
        .update();
  }

  void markClosed(long id) {
    jdbc.sql("update draft set incident_closed_at = :now, version = version + 1 where id = :id")
        .param("now", SqlTime.of(clock.instant()))
        .param("id", id)
        .update();
  }

  void addEvent(
      long id,
      @Nullable String member,
      DraftEvent.What what,
      int revision,
      @Nullable String hash,
      String note) {
    jdbc.sql(
            """
            insert into draft_event (draft_id, at, member, act, revision, hash, note)
            values (:id, :now, :member, :act, :revision, :hash, :note)
            """)
        .param("id", id)
        .param("now", SqlTime.of(clock.instant()))
        .param("member", member)
        .param("act", what.name())
        .param("revision", revision)
        .param("hash", hash)
        .param("note", note.length() <= 2000 ? note : note.substring(0, 2000))
        .update();
  }

  private DraftRow row(ResultSet row, int n) throws SQLException {
    long id = row.getLong("id");
    var state = DraftState.valueOf(row.getString("state"));
    int revision = row.getInt("revision");
    boolean bound = state == DraftState.SUBMITTED || state == DraftState.APPROVED;
    var standing =
        new Standing(
            state,
            revision,
            row.getString("frozen"),
            row.getString("submitter"),
            editors(id),
            bound ? approvers(id, revision) : Set.of(),
            row.getBoolean("touched"));
    return new DraftRow(
        id,
        row.getObject("incident_id", Long.class),
        row.getString("number"),
        row.getLong("version"),
        text(row),
        row.getString("editor"),
        standing);
  }

  static DraftText text(ResultSet row) throws SQLException {
    return new DraftText(
        row.getString("subject"), row.getString("body"), Tlp.valueOf(row.getString("tlp")));
  }

  /** Members who wrote any revision after the last one that was broadcast. */
  Set<String> editors(long id) {
    return new LinkedHashSet<>(
        jdbc.sql(
                """
                select distinct editor from draft_revision
                where draft_id = :id and editor is not null and revision > coalesce(
                  (select max(revision) from draft_broadcast where draft_id = :id), 0)
                """)
            .param("id", id)
            .query((row, n) -> row.getString(1))
            .list());
  }

  private Set<String> approvers(long id, int revision) {
    return new LinkedHashSet<>(
        jdbc.sql(
                "select member from draft_approval"
                    + " where draft_id = :id and revision = :revision order by approved_at")
            .param("id", id)
            .param("revision", revision)
            .query((row, n) -> row.getString(1))
            .list());
  }
}
