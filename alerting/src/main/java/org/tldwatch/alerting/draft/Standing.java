// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides who may do what to a draft, and the rules themselves. Immutable, without
 * I/O.
 *
 * @param revision the current text, from 1
 * @param hash of the frozen bytes and recipients of the current revision; present from the moment
 *     it is submitted, also after a rejection, because a frozen revision stays frozen
 * @param submitter who submitted the current revision last
 * @param editors members who wrote any revision since the last broadcast; the machine is none
 * @param approvals members who approved exactly the current revision and hash
 * @param touched whether a human has done anything to the draft
 */
record Standing(
    DraftState state,
    int revision,
    @Nullable String hash,
    @Nullable String submitter,
    Set<String> editors,
    Set<String> approvals,
    boolean touched) {

  /** How many members have to approve. */
  static final int APPROVALS_NEEDED = 2;

  Standing {
    editors = Set.copyOf(editors);
    approvals = Set.copyOf(approvals);
  }

  /** A new draft; {@code editor} is null where the machine wrote it. */
  static Standing fresh(@Nullable String editor) {
    return new Standing(
        DraftState.DRAFT,
        1,
        null,
        null,
        editor == null ? Set.of() : Set.of(editor),
        Set.of(),
        editor != null);
  }

  /**
   * Applies the rules.
   *
   * @param committee who is a member now; approvals of former members do not count
   */
  Ruling rule(Act act, Collection<String> committee) {
    if (act instanceof Act.Human human && !committee.contains(human.member())) {
      return new Ruling.Refused(Refusal.NOT_A_MEMBER);
    }
    return switch (act) {
      case Act.Edit edit -> edit(edit);
      case Act.Submit submit -> submit(submit);
      case Act.Approve approve -> approve(approve, committee);
      case Act.Reject reject -> reject(reject);
      case Act.Discard _ -> discard();
      case Act.Reopen _ -> reopen();
      case Act.Refresh _ -> refresh();
    };
  }

  /** What keeps a member from approving a text, whatever the state; empty if nothing does. */
  static Optional<Refusal> conflict(
      String member,
      Collection<String> editors,
      @Nullable String submitter,
      Collection<String> approvals) {
    if (editors.contains(member)) {
      return Optional.of(Refusal.EDITED_BY_YOU);
    }
    if (member.equals(submitter)) {
      return Optional.of(Refusal.SUBMITTED_BY_YOU);
    }
    return approvals.contains(member) ? Optional.of(Refusal.APPROVED_BY_YOU) : Optional.empty();
  }

  private Ruling edit(Act.Edit edit) {
    if (state == DraftState.DISCARDED) {
      return new Ruling.Refused(Refusal.DISCARDED);
    }
    var writers = new LinkedHashSet<String>();
    if (state != DraftState.APPROVED) {
      writers.addAll(editors);
    }
    writers.add(edit.member());
    return allowed(
        new Standing(DraftState.DRAFT, revision + 1, null, null, writers, Set.of(), true));
  }

  private Ruling submit(Act.Submit submit) {
    if (state != DraftState.DRAFT) {
      return new Ruling.Refused(Refusal.NOT_A_DRAFT);
    }
    // A revision is frozen once. What was sent back unchanged goes out under a new number.
    int frozen = hash == null ? revision : revision + 1;
    return allowed(
        new Standing(
            DraftState.SUBMITTED, frozen, submit.hash(), submit.member(), editors, Set.of(), true));
  }

  private Ruling approve(Act.Approve approve, Collection<String> committee) {
    if (approve.revision() != revision || !approve.hash().equals(hash)) {
      return new Ruling.Refused(Refusal.CHANGED);
    }
    if (state != DraftState.SUBMITTED) {
      return new Ruling.Refused(
          state == DraftState.APPROVED ? Refusal.ALREADY_QUEUED : Refusal.NOT_SUBMITTED);
    }
    var conflict = conflict(approve.member(), editors, submitter, approvals);
    if (conflict.isPresent()) {
      return new Ruling.Refused(conflict.get());
    }
    var all = new LinkedHashSet<>(approvals);
    all.add(approve.member());
    boolean enough = all.stream().filter(committee::contains).count() >= APPROVALS_NEEDED;
    return allowed(
        new Standing(
            enough ? DraftState.APPROVED : DraftState.SUBMITTED,
            revision,
            hash,
            submitter,
            editors,
            all,
            true));
  }

  private Ruling reject(Act.Reject reject) {
    if (state != DraftState.SUBMITTED) {
      return new Ruling.Refused(Refusal.NOT_SUBMITTED);
    }
    if (reject.revision() != revision) {
      return new Ruling.Refused(Refusal.CHANGED);
    }
    if (reject.reason().isBlank()) {
      return new Ruling.Refused(Refusal.NO_REASON);
    }
    return allowed(
        new Standing(DraftState.DRAFT, revision, hash, submitter, editors, Set.of(), true));
  }

  private Ruling discard() {
    return switch (state) {
      case DRAFT, SUBMITTED -> allowed(withState(DraftState.DISCARDED, true));
      case APPROVED, SENT -> new Ruling.Refused(Refusal.ALREADY_QUEUED);
      case DISCARDED -> new Ruling.Refused(Refusal.DISCARDED);
    };
  }

  private Ruling reopen() {
    return state == DraftState.DISCARDED
        ? allowed(withState(DraftState.DRAFT, true))
        : new Ruling.Refused(Refusal.NOT_DISCARDED);
  }

  private Ruling refresh() {
    return touched
        ? new Ruling.Refused(Refusal.TOUCHED)
        : allowed(
            new Standing(DraftState.DRAFT, revision + 1, null, null, editors, Set.of(), false));
  }

  /** Leaves SUBMITTED, so whatever was approved so far does not count any more. */
  private Standing withState(DraftState next, boolean human) {
    return new Standing(next, revision, hash, submitter, editors, Set.of(), human);
  }

  private static Ruling allowed(Standing next) {
    return new Ruling.Allowed(next);
  }
}
