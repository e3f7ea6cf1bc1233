// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.incident.IncidentPhase;
import org.tldwatch.alerting.mail.DeliveryState;
import org.tldwatch.alerting.mail.Tlp;

class DraftsTest {
  private static final DraftText TEXT = new DraftText(".xa is dark", "It is.", Tlp.AMBER);

  DraftBench bench;
  long id;

  @BeforeEach
  void write() {
    bench = new DraftBench();
    id = ((Outcome.Done) bench.drafts.write("Alice", TEXT, null)).draftId();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void secondApproval_queuesTheFrozenBytes() {
    submit();
    var frozen = draft().submission();
    approve("Bob");
    assertThat(bench.outbox.ofDraft(id)).isEmpty();
    approve("Carol");

    var letter = bench.outbox.ofDraft(id);
    assertThat(letter).singleElement().extracting("recipient").isEqualTo("tld-ops@lists.example");
    assertThat(letter.getFirst().messageId()).isEqualTo(frozen.messageId());
    assertThat(draft().state()).isEqualTo(DraftState.APPROVED);
    assertThat(draft().broadcasts())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.hash()).isEqualTo(frozen.hash());
              assertThat(List.of(one.first(), one.second())).containsExactly("Bob", "Carol");
            });
    assertThat(bench.ledger.events(id).stream().map(event -> event.what().name()))
        .containsExactly("CREATED", "SUBMITTED", "APPROVED", "APPROVED", "QUEUED");
  }

  @Test
  void frozenMail_carriesLabelAndMarks() {
    submit();
    var mail = draft().submission().mail();
    assertThat(mail.header("Subject")).isEqualTo("[TLP:AMBER] [EW] .xa is dark");
    assertThat(mail.header("To")).isEqualTo("tld-ops@lists.example");
    assertThat(mail.text()).startsWith("TLP:AMBER");
  }

  @Test
  void alteredBytes_areNotSent() {
    submit();
    approve("Bob");
    bench
        .jdbc
        .sql("update draft_submission set bytes = :bytes")
        .param("bytes", "Subject: forged\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
        .update();
    assertThatThrownBy(() -> approve("Carol"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not those that were approved");
    assertThat(bench.outbox.ofDraft(id)).isEmpty();
    assertThat(draft().state()).isEqualTo(DraftState.SUBMITTED);
  }

  @Test
  void staleForm_changesNothing() {
    long seen = draft().version();
    bench.drafts.edit(id, "Bob", seen, new DraftText("other", "text", Tlp.GREEN));
    assertThat(bench.drafts.edit(id, "Carol", seen, TEXT)).isEqualTo(new Outcome.Stale());
    assertThat(bench.drafts.submit(id, "Carol", seen)).isEqualTo(new Outcome.Stale());
    assertThat(draft().text().subject()).isEqualTo("other");
  }

  @Test
  void sameText_isNoEdit() {
    bench.drafts.edit(id, "Bob", draft().version(), TEXT);
    assertThat(draft().editors()).containsExactly("Alice");
    assertThat(draft().revision()).isEqualTo(1);
  }

  @Test
  void approvalsAtTheSameMoment_queueOnce() throws Exception {
    submit();
    var hash = draft().submission().hash();
    try (var pool = Executors.newFixedThreadPool(3)) {
      var answers =
          pool.invokeAll(
              List.of("Bob", "Carol", "Dave").stream()
                  .<Callable<Outcome>>map(name -> () -> bench.drafts.approve(id, name, 1, hash))
                  .toList());
      long done = 0;
      for (var answer : answers) {
        done += answer.get() instanceof Outcome.Done ? 1 : 0;
      }
      assertThat(done).isEqualTo(2);
    }
    assertThat(bench.outbox.ofDraft(id)).hasSize(1);
  }

  @Test
  void tables_refuseApprovalWithoutBroadcast() {
    submit();
    refusedByTables("update draft set state = 'APPROVED'");
    refusedByTables("update draft set state = 'APPROVED', queued_revision = 1");
    approve("Bob");
    refusedByTables("update draft set state = 'APPROVED', queued_revision = 1");
  }

  @Test
  void tables_refuseSubmitterTwiceAndOtherHash() {
    submit();
    approve("Bob");
    var insert =
        "insert into draft_approval select draft_id, revision, %s, submitter, %s, submitted_at"
            + " from draft_submission";
    refusedByTables(insert.formatted("hash", "'Alice'"));
    refusedByTables(insert.formatted("hash", "'Bob'"));
    refusedByTables(insert.formatted("'0000'", "'Carol'"));
  }

  @Test
  void tables_refuseRed() {
    refusedByTables("update draft_revision set tlp = 'RED'");
  }

  @Test
  void unknownDelivery_isDecidedByAMember() {
    submit();
    approve("Bob");
    approve("Carol");
    var delivery = bench.outbox.ofDraft(id).getFirst().deliveryId();
    assertThat(bench.drafts.arrived(id, "Dave", delivery)).isInstanceOf(Outcome.Refused.class);
    bench.jdbc.sql("update delivery set state = 'UNKNOWN'").update();
    assertThat(bench.drafts.sendAgain(id, "Mallory", delivery)).isInstanceOf(Outcome.Refused.class);
    assertThat(bench.drafts.arrived(id, "Dave", delivery)).isInstanceOf(Outcome.Done.class);
    assertThat(bench.outbox.ofDraft(id).getFirst().state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(draft().state()).isEqualTo(DraftState.SENT);
    assertThat(bench.ledger.events(id).getLast().member()).isEqualTo("Dave");
  }

  @Test
  void followUp_answersTheFirstAlert() {
    submit();
    var first = draft().submission().messageId();
    approve("Bob");
    approve("Carol");
    bench.drafts.edit(id, "Bob", draft().version(), new DraftText("it is over", "x", Tlp.AMBER));
    bench.drafts.submit(id, "Bob", draft().version());
    assertThat(draft().submission().mail().header("In-Reply-To")).isEqualTo(first);
  }

  @Test
  void machine_writesAndRefreshes_untilTheIncidentIsOver() {
    var incident = bench.openIncident();
    tell(incident, IncidentPhase.INITIAL);
    var draft = bench.ledger.ofIncident(incident.id()).getFirst();
    assertThat(draft.text().subject()).isEqualTo(".xa - no name server answers - INC-2026-0001");
    assertThat(draft.text().body()).contains("WHAT HAPPENED", ".xa", "tld-ops@lists.example");
    assertThat(draft.touched()).isFalse();
    tell(incident, IncidentPhase.UPDATE);
    assertThat(bench.ledger.find(draft.id()).orElseThrow().revision()).isEqualTo(2);
    tell(incident, IncidentPhase.ALL_CLEAR);
    var over = bench.ledger.find(draft.id()).orElseThrow();
    assertThat(over.state()).isEqualTo(DraftState.DRAFT);
    assertThat(over.touched()).isFalse();
    assertThat(over.incidentClosedAt()).isNotNull();
  }

  @Test
  void machine_leavesTouchedTextAlone() {
    var incident = bench.openIncident();
    tell(incident, IncidentPhase.INITIAL);
    var draft = bench.ledger.ofIncident(incident.id()).getFirst();
    bench.drafts.edit(draft.id(), "Alice", draft.version(), TEXT);
    tell(incident, IncidentPhase.UPDATE);
    tell(incident, IncidentPhase.ALL_CLEAR);
    var now = bench.ledger.find(draft.id()).orElseThrow();
    assertThat(now.text()).isEqualTo(TEXT);
    assertThat(now.state()).isEqualTo(DraftState.DRAFT);
    assertThat(now.incidentClosedAt()).isNotNull();
  }

  private void tell(Incident incident, IncidentPhase phase) {
    bench
        .database
        .transactions()
        .executeWithoutResult(_ -> bench.machine.incidentChanged(incident, phase));
  }

  private void refusedByTables(String sql) {
    assertThatThrownBy(() -> bench.jdbc.sql(sql).update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  private void submit() {
    assertThat(bench.drafts.submit(id, "Alice", draft().version()))
        .isInstanceOf(Outcome.Done.class);
  }

  private void approve(String member) {
    assertThat(bench.drafts.approve(id, member, draft().revision(), draft().submission().hash()))
        .isInstanceOf(Outcome.Done.class);
  }

  private Draft draft() {
    return bench.ledger.find(id).orElseThrow();
  }
}
