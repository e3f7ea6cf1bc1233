// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.tldwatch.alerting.draft.DraftEvent.What;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.mail.Letter;
import org.tldwatch.alerting.mail.LetterPurpose;
import org.tldwatch.alerting.mail.Outbox;

/**
 * What members do to drafts. Each act is one transaction: it locks the draft, asks the rules, and
 * writes the new standing together with its trail. Members are given by the name in the
 * configuration, which the caller has authenticated. Thread-safe.
 */
@Service
public final class Drafts {
  private final DraftTables tables;
  private final AlertMail alertMail;
  private final Outbox outbox;
  private final Committee committee;
  private final TransactionTemplate transaction;

  Drafts(
      DraftTables tables,
      AlertMail alertMail,
      Outbox outbox,
      Committee committee,
      TransactionTemplate transaction) {
    this.tables = tables;
    this.alertMail = alertMail;
    this.outbox = outbox;
    this.committee = committee;
    this.transaction = transaction;
  }

  /**
   * Begins a draft by hand.
   *
   * @param incident what it is about, if about one
   */
  public Outcome write(String member, DraftText text, @Nullable Incident incident) {
    if (!committee.names().contains(member)) {
      return Outcome.Refused.because(Refusal.NOT_A_MEMBER);
    }
    var faults = text.faults();
    if (!faults.isEmpty()) {
      return new Outcome.Refused(faults);
    }
    return inTransaction(
        () -> {
          long id = tables.create(incident == null ? null : incident.id(), false, member, text);
          tables.addEvent(id, member, What.CREATED, 1, null, "");
          return new Outcome.Done(id);
        });
  }

  /** Puts another text in place; a new revision, for which no earlier approval counts. */
  public Outcome edit(long id, String member, long version, DraftText text) {
    var faults = text.faults();
    if (!faults.isEmpty()) {
      return new Outcome.Refused(faults);
    }
    return ifCurrent(
        id,
        version,
        draft ->
            draft.text().equals(text)
                ? new Outcome.Done(id)
                : decided(draft, new Act.Edit(member), next -> edited(draft, next, member, text)));
  }

  /** Freezes the current text to the bytes that may leave, and asks for approval. */
  public Outcome submit(long id, String member, long version) {
    return ifCurrent(id, version, draft -> frozen(draft, member));
  }

  /** The same with a text that the member may have changed; it then is a new revision first. */
  public Outcome submit(long id, String member, long version, DraftText text) {
    var faults = text.faults();
    if (!faults.isEmpty()) {
      return new Outcome.Refused(faults);
    }
    return ifCurrent(
        id,
        version,
        draft -> {
          if (draft.text().equals(text)) {
            return frozen(draft, member);
          }
          var saved =
              decided(draft, new Act.Edit(member), next -> edited(draft, next, member, text));
          return saved instanceof Outcome.Done ? frozen(tables.lock(id), member) : saved;
        });
  }

  private Outcome frozen(DraftRow draft, String member) {
    var standing = draft.standing();
    int number = standing.hash() == null ? standing.revision() : standing.revision() + 1;
    var mail =
        alertMail.compose(
            draft.text(), draft.incidentNumber(), number, tables.firstMessageId(draft.id()));
    return decided(
        draft, new Act.Submit(member, mail.hash()), next -> submitted(draft, next, member, mail));
  }

  /**
   * Agrees that exactly these bytes leave. The second agreement puts them into the outbox.
   *
   * @param revision what the member saw
   * @param hash what the member saw
   */
  public Outcome approve(long id, String member, int revision, String hash) {
    return inTransaction(
        () -> {
          var draft = tables.lock(id);
          return decided(
              draft,
              new Act.Approve(member, revision, hash),
              next -> approved(draft, next, member));
        });
  }

  /** Sends a submitted revision back. */
  public Outcome reject(long id, String member, int revision, String reason) {
    return inTransaction(
        () -> {
          var draft = tables.lock(id);
          return decided(
              draft,
              new Act.Reject(member, revision, reason),
              next -> moved(draft, next, member, What.REJECTED, reason.strip()));
        });
  }

  public Outcome discard(long id, String member, long version, String note) {
    return ifCurrent(
        id,
        version,
        draft ->
            decided(
                draft,
                new Act.Discard(member),
                next -> moved(draft, next, member, What.DISCARDED, note.strip())));
  }

  public Outcome reopen(long id, String member, long version) {
    return ifCurrent(
        id,
        version,
        draft ->
            decided(
                draft,
                new Act.Reopen(member),
                next -> moved(draft, next, member, What.REOPENED, "")));
  }

  /** A member's word that an alert whose delivery is in doubt has arrived. */
  public Outcome arrived(long id, String member, long deliveryId) {
    return settle(
        id, member, deliveryId, What.ARRIVED, () -> outbox.markArrived(deliveryId, member));
  }

  /** A member's word that an alert that failed, or whose delivery is in doubt, goes out again. */
  public Outcome sendAgain(long id, String member, long deliveryId) {
    return settle(id, member, deliveryId, What.SENT_AGAIN, () -> outbox.sendAgain(deliveryId));
  }

  private Outcome settle(
      long id, String member, long deliveryId, What what, BooleanSupplier change) {
    return inTransaction(
        () -> {
          var draft = tables.lock(id);
          var delivery =
              outbox.delivery(deliveryId).filter(one -> Objects.equals(one.draftId(), id));
          if (!committee.names().contains(member)) {
            return Outcome.Refused.because(Refusal.NOT_A_MEMBER);
          }
          if (delivery.isEmpty() || !change.getAsBoolean()) {
            return Outcome.Refused.because(Refusal.SETTLED);
          }
          var recipient = delivery.get().recipient();
          tables.addEvent(id, member, what, draft.standing().revision(), null, "to " + recipient);
          return new Outcome.Done(id);
        });
  }

  private void edited(DraftRow draft, Standing next, String member, DraftText text) {
    tables.addRevision(draft.id(), next.revision(), text, member);
    moved(draft, next, member, What.EDITED, "");
  }

  private void submitted(DraftRow draft, Standing next, String member, FrozenMail mail) {
    if (next.revision() != draft.standing().revision()) {
      tables.addRevision(draft.id(), next.revision(), draft.text(), draft.editor());
    }
    tables.freeze(draft.id(), next.revision(), member, mail);
    moved(draft, next, member, What.SUBMITTED, "");
  }

  private void approved(DraftRow draft, Standing next, String member) {
    tables.addApproval(draft.id(), next, member);
    if (next.state() != DraftState.APPROVED) {
      moved(draft, next, member, What.APPROVED, "");
      return;
    }
    tables.addEvent(draft.id(), member, What.APPROVED, next.revision(), next.hash(), "");
    var mail = tables.frozen(draft.id(), next.revision());
    if (!mail.hash().equals(next.hash())) {
      throw new IllegalStateException(
          "draft %d revision %d: the stored bytes are not those that were approved"
              .formatted(draft.id(), next.revision()));
    }
    var first =
        draft.standing().approvals().stream()
            .filter(committee.names()::contains)
            .findFirst()
            .orElseThrow();
    long letter =
        outbox.enqueue(
            new Letter(
                LetterPurpose.ALERT,
                mail.messageId(),
                mail.bytes(),
                mail.recipients(),
                draft.incidentId(),
                draft.id()));
    tables.addBroadcast(draft.id(), next, first, member, letter);
    moved(draft, next, null, What.QUEUED, "");
  }

  private void moved(
      DraftRow draft, Standing next, @Nullable String member, What what, String note) {
    tables.save(draft.id(), next);
    tables.addEvent(draft.id(), member, what, next.revision(), next.hash(), note);
  }

  private Outcome ifCurrent(long id, long version, Function<DraftRow, Outcome> act) {
    return inTransaction(
        () -> {
          var draft = tables.lock(id);
          return draft.version() == version ? act.apply(draft) : new Outcome.Stale();
        });
  }

  private Outcome decided(DraftRow draft, Act act, Consumer<Standing> write) {
    return switch (draft.standing().rule(act, committee.names())) {
      case Ruling.Refused refused -> Outcome.Refused.because(refused.why());
      case Ruling.Allowed allowed -> {
        write.accept(allowed.next());
        yield new Outcome.Done(draft.id());
      }
    };
  }

  private Outcome inTransaction(Supplier<Outcome> act) {
    return Objects.requireNonNull(transaction.execute(_ -> act.get()));
  }
}
