// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final List<String> COMMITTEE = List.of("Alice", "Bob", "Carol", "Dave");

  private Standing standing = Standing.fresh(null);

  @Test
  void approval_twoOthers() {
    allow(new Act.Edit("Alice"));
    allow(new Act.Submit("Alice", "h1"));
    allow(new Act.Approve("Bob", 2, "h1"));
    assertThat(standing.state()).isEqualTo(DraftState.SUBMITTED);
    allow(new Act.Approve("Carol", 2, "h1"));
    assertThat(standing.state()).isEqualTo(DraftState.APPROVED);
  }

  @Test
  void approval_refusedToEditorSubmitterAndTwice() {
    allow(new Act.Edit("Alice"));
    allow(new Act.Submit("Bob", "h1"));
    refuse(new Act.Approve("Alice", 2, "h1"), Refusal.EDITED_BY_YOU);
    refuse(new Act.Approve("Bob", 2, "h1"), Refusal.SUBMITTED_BY_YOU);
    allow(new Act.Approve("Carol", 2, "h1"));
    refuse(new Act.Approve("Carol", 2, "h1"), Refusal.APPROVED_BY_YOU);
    refuse(new Act.Approve("Mallory", 2, "h1"), Refusal.NOT_A_MEMBER);
  }

  @Test
  void approval_refusedForOtherBytes() {
    allow(new Act.Submit("Alice", "h1"));
    refuse(new Act.Approve("Bob", 1, "h2"), Refusal.CHANGED);
    refuse(new Act.Approve("Bob", 2, "h1"), Refusal.CHANGED);
  }

  @Test
  void approval_ofFormerMemberDoesNotCount() {
    allow(new Act.Submit("Alice", "h1"));
    allow(new Act.Approve("Bob", 1, "h1"));
    var ruling = standing.rule(new Act.Approve("Carol", 1, "h1"), List.of("Alice", "Carol"));
    assertThat(((Ruling.Allowed) ruling).next().state()).isEqualTo(DraftState.SUBMITTED);
  }

  @Test
  void edit_voidsApprovals() {
    allow(new Act.Submit("Alice", "h1"));
    allow(new Act.Approve("Bob", 1, "h1"));
    allow(new Act.Edit("Dave"));
    assertThat(standing.state()).isEqualTo(DraftState.DRAFT);
    allow(new Act.Submit("Dave", "h2"));
    refuse(new Act.Approve("Carol", 1, "h1"), Refusal.CHANGED);
    allow(new Act.Approve("Carol", 2, "h2"));
    assertThat(standing.state()).isEqualTo(DraftState.SUBMITTED);
  }

  @Test
  void edit_afterBroadcast_beginsAnew() {
    allow(new Act.Edit("Alice"));
    allow(new Act.Submit("Alice", "h1"));
    allow(new Act.Approve("Bob", 2, "h1"));
    allow(new Act.Approve("Carol", 2, "h1"));
    allow(new Act.Edit("Bob"));
    allow(new Act.Submit("Bob", "h2"));
    allow(new Act.Approve("Alice", 3, "h2"));
    refuse(new Act.Approve("Bob", 3, "h2"), Refusal.EDITED_BY_YOU);
  }

  @Test
  void reject_needsReasonAndResubmissionIsANewRevision() {
    allow(new Act.Submit("Alice", "h1"));
    allow(new Act.Approve("Bob", 1, "h1"));
    refuse(new Act.Reject("Carol", 1, " "), Refusal.NO_REASON);
    allow(new Act.Reject("Carol", 1, "wrong prefix"));
    refuse(new Act.Approve("Dave", 1, "h1"), Refusal.NOT_SUBMITTED);
    allow(new Act.Submit("Alice", "h2"));
    assertThat(standing.revision()).isEqualTo(2);
    assertThat(standing.approvals()).isEmpty();
  }

  @Test
  void discard_canBeTakenBackButNotAfterApproval() {
    allow(new Act.Submit("Alice", "h1"));
    allow(new Act.Approve("Bob", 1, "h1"));
    allow(new Act.Discard("Carol"));
    refuse(new Act.Approve("Dave", 1, "h1"), Refusal.NOT_SUBMITTED);
    refuse(new Act.Edit("Dave"), Refusal.DISCARDED);
    allow(new Act.Reopen("Dave"));
    allow(new Act.Submit("Dave", "h2"));
    allow(new Act.Approve("Bob", 2, "h2"));
    allow(new Act.Approve("Carol", 2, "h2"));
    refuse(new Act.Discard("Alice"), Refusal.ALREADY_QUEUED);
  }

  @Test
  void machine_writesOnlyUntilAMemberTouchesIt() {
    allow(new Act.Refresh());
    assertThat(standing.revision()).isEqualTo(2);
    assertThat(standing.state()).isEqualTo(DraftState.DRAFT);
    allow(new Act.Discard("Alice"));
    refuse(new Act.Refresh(), Refusal.TOUCHED);
  }

  private void allow(Act act) {
    var ruling = standing.rule(act, COMMITTEE);
    assertThat(ruling).as("%s", act).isInstanceOf(Ruling.Allowed.class);
    standing = ((Ruling.Allowed) ruling).next();
  }

  private void refuse(Act act, Refusal why) {
    assertThat(standing.rule(act, COMMITTEE)).isEqualTo(new Ruling.Refused(why));
  }
}
