// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tldwatch.alerting.database.SqlTime;
import org.tldwatch.alerting.draft.Submission.Approval;
import org.tldwatch.alerting.mail.DeliveryState;
import org.tldwatch.alerting.mail.Outbox;
import org.tldwatch.alerting.mail.ReadableMail;

/** Reads drafts, their texts and their trail. Thread-safe; changes nothing. */
@Repository
public final class DraftLedger {
  private static final String DRAFTS =
      """
      select d.*, i.number, r.subject, r.body, r.tlp, r.editor
      from draft d
      join draft_revision r on r.draft_id = d.id and r.revision = d.revision
      left join incident i on i.id = d.incident_id
      """;

  private final JdbcClient jdbc;
  private final DraftTables tables;
  private final AlertMail alertMail;
  private final Outbox outbox;

  DraftLedger(JdbcClient jdbc, DraftTables tables, AlertMail alertMail, Outbox outbox) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.alertMail = alertMail;
    this.outbox = outbox;
  }

  /** The newest drafts, newest first. */
  public List<Draft> recent(int limit) {
    return whole(
        jdbc.sql(DRAFTS + "order by d.id desc limit :limit")
            .param("limit", limit)
            .query(DraftLedger::row)
            .list());
  }

  /** Drafts that somebody has to do something about: written or submitted, newest first. */
  public List<Draft> pending() {
    return whole(
        jdbc.sql(DRAFTS + "where d.state in ('DRAFT', 'SUBMITTED') order by d.id desc")
            .query(DraftLedger::row)
            .list());
  }

  public Optional<Draft> find(long id) {
    return jdbc.sql(DRAFTS + "where d.id = :id")
        .param("id", id)
        .query(DraftLedger::row)
        .optional()
        .map(this::whole);
  }

  /** Drafts about an incident, oldest first. */
  public List<Draft> ofIncident(long incidentId) {
    return whole(
        jdbc.sql(DRAFTS + "where d.incident_id = :id order by d.id")
            .param("id", incidentId)
            .query(DraftLedger::row)
            .list());
  }

  /** Every text that a draft had, oldest first. */
  public List<Revision> revisions(long id) {
    return jdbc.sql("select * from draft_revision where draft_id = :id order by revision")
        .param("id", id)
        .query(
            (row, n) ->
                new Revision(
                    row.getInt("revision"),
                    DraftTables.text(row),
                    row.getString("editor"),
                    SqlTime.required(row, "made_at")))
        .list();
  }

  /** The trail, oldest first. */
  public List<DraftEvent> events(long id) {
    return jdbc.sql("select * from draft_event where draft_id = :id order by id")
        .param("id", id)
        .query(
            (row, n) ->
                new DraftEvent(
                    SqlTime.required(row, "at"),
                    row.getString("member"),
                    DraftEvent.What.valueOf(row.getString("act")),
                    row.getInt("revision"),
                    row.getString("hash"),
                    row.getString("note")))
        .list();
  }

  /** The mail as this text would make it; Message-ID and date are provisional. */
  public ReadableMail preview(DraftText text, Draft draft) {
    return ReadableMail.of(
        alertMail
            .compose(
                text, draft.incidentNumber(), draft.revision(), tables.firstMessageId(draft.id()))
            .bytes());
  }

  /** Where alerts go. */
  public String list() {
    return alertMail.list();
  }

  /** A row of its own, because the rest is read when this result set is closed. */
  private record Row(Draft bare, boolean bound) {}

  private static Row row(ResultSet row, int n) throws SQLException {
    var bare =
        new Draft(
            row.getLong("id"),
            row.getObject("incident_id", Long.class),
            row.getString("number"),
            DraftState.valueOf(row.getString("state")),
            row.getInt("revision"),
            row.getLong("version"),
            DraftTables.text(row),
            row.getString("editor"),
            Set.of(),
            null,
            row.getBoolean("touched"),
            SqlTime.nullable(row, "incident_closed_at"),
            SqlTime.required(row, "created_at"),
            SqlTime.required(row, "changed_at"),
            List.of());
    return new Row(bare, row.getString("hash") != null);
  }

  private List<Draft> whole(List<Row> rows) {
    return rows.stream().map(this::whole).toList();
  }

  private Draft whole(Row row) {
    var bare = row.bare();
    var broadcasts = broadcasts(bare.id());
    boolean sent = bare.state() == DraftState.APPROVED && sent(bare.id(), broadcasts.getLast());
    return new Draft(
        bare.id(),
        bare.incidentId(),
        bare.incidentNumber(),
        sent ? DraftState.SENT : bare.state(),
        bare.revision(),
        bare.version(),
        bare.text(),
        bare.editor(),
        tables.editors(bare.id()),
        row.bound() ? submission(bare.id(), bare.revision()) : null,
        bare.touched(),
        bare.incidentClosedAt(),
        bare.createdAt(),
        bare.changedAt(),
        broadcasts);
  }

  private boolean sent(long id, Broadcast broadcast) {
    return outbox.ofDraft(id).stream()
        .filter(delivery -> delivery.letterId() == broadcast.letterId())
        .allMatch(delivery -> delivery.state() == DeliveryState.ACCEPTED);
  }

  private List<Broadcast> broadcasts(long id) {
    return jdbc.sql("select * from draft_broadcast where draft_id = :id order by revision")
        .param("id", id)
        .query(
            (row, n) ->
                new Broadcast(
                    row.getInt("revision"),
                    row.getString("hash"),
                    row.getString("approver1"),
                    row.getString("approver2"),
                    row.getLong("letter_id"),
                    SqlTime.required(row, "queued_at")))
        .list();
  }

  private Submission submission(long id, int revision) {
    var mail = tables.frozen(id, revision);
    var approvals = approvals(id, revision);
    return jdbc.sql(
            "select hash, submitter, submitted_at from draft_submission"
                + " where draft_id = :id and revision = :revision")
        .param("id", id)
        .param("revision", revision)
        .query(
            (row, n) ->
                new Submission(
                    revision,
                    row.getString("hash"),
                    row.getString("submitter"),
                    SqlTime.required(row, "submitted_at"),
                    mail.messageId(),
                    mail.recipients(),
                    ReadableMail.of(mail.bytes()),
                    approvals))
        .single();
  }

  private List<Approval> approvals(long id, int revision) {
    return jdbc.sql(
            "select member, approved_at from draft_approval"
                + " where draft_id = :id and revision = :revision order by approved_at, member")
        .param("id", id)
        .param("revision", revision)
        .query(
            (row, n) -> new Approval(row.getString("member"), SqlTime.required(row, "approved_at")))
        .list();
  }
}
