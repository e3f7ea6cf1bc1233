// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.incident.IncidentPhase;
import org.tldwatch.alerting.mail.Tlp;

/**
 * Random acts of random people, allowed or not: whatever they do, nothing is queued that two
 * members who neither wrote nor submitted it did not approve in exactly those bytes.
 */
class ApprovalPropertyTest {
  private static final long SEED = 20261120;
  private static final List<String> PEOPLE = List.of("Alice", "Bob", "Carol", "Dave", "Mallory");

  @Test
  void rules_neverQueueWhatTwoOthersDidNotApprove() {
    var random = new Random(SEED);
    int queued = 0;
    for (int sequence = 0; sequence < 20_000; sequence++) {
      queued += new PureRun(random, sequence).play(40);
    }
    assertThat(queued).isGreaterThan(1_000);
  }

  @Test
  void outbox_neverHoldsWhatTwoOthersDidNotApprove() throws Exception {
    var random = new Random(SEED);
    int queued = 0;
    try (var bench = new DraftBench()) {
      for (int sequence = 0; sequence < 30; sequence++) {
        queued += new StoredRun(bench, random, sequence).play(40);
      }
    }
    assertThat(queued).isGreaterThan(5);
  }

  /** A witness of its own: remembers who did what, and knows nothing of the rules' code. */
  private static final class Witness {
    final Set<String> writers = new HashSet<>();
    final Map<String, Set<String>> approvalsByHash = new HashMap<>();
    String submitter = "";

    void edited(String member) {
      writers.add(member);
      approvalsByHash.clear();
    }

    void submitted(String member) {
      submitter = member;
      approvalsByHash.clear();
    }

    void approved(String member, String hash) {
      approvalsByHash.computeIfAbsent(hash, _ -> new HashSet<>()).add(member);
    }

    /** Checks a broadcast and forgets the writers, who may approve the next one. */
    void queued(String hash, String where) {
      var eligible = new HashSet<>(approvalsByHash.getOrDefault(hash, Set.of()));
      eligible.removeAll(writers);
      eligible.remove(submitter);
      eligible.retainAll(DraftBench.MEMBERS);
      assertThat(eligible).as(where).hasSizeGreaterThanOrEqualTo(2);
      writers.clear();
      approvalsByHash.clear();
    }
  }

  private static final class PureRun {
    private final Random random;
    private final int sequence;
    private final Witness witness = new Witness();
    private Standing standing = Standing.fresh(null);
    private int hashes;

    PureRun(Random random, int sequence) {
      this.random = random;
      this.sequence = sequence;
    }

    int play(int acts) {
      int queued = 0;
      for (int i = 0; i < acts; i++) {
        var act = act();
        if (!(standing.rule(act, DraftBench.MEMBERS) instanceof Ruling.Allowed(var next))) {
          continue;
        }
        standing = next;
        switch (act) {
          case Act.Edit edit -> witness.edited(edit.member());
          case Act.Submit submit -> witness.submitted(submit.member());
          case Act.Reject _, Act.Discard _, Act.Refresh _ -> witness.approvalsByHash.clear();
          case Act.Reopen _ -> {}
          case Act.Approve approve -> {
            witness.approved(approve.member(), approve.hash());
            if (next.state() == DraftState.APPROVED) {
              witness.queued(String.valueOf(next.hash()), "seed " + SEED + " sequence " + sequence);
              queued++;
            }
          }
        }
      }
      return queued;
    }

    private Act act() {
      var who = PEOPLE.get(random.nextInt(PEOPLE.size()));
      return switch (random.nextInt(16)) {
        case 0, 1 -> new Act.Edit(who);
        case 2, 3, 4 -> new Act.Submit(who, "h" + hashes++);
        case 5 -> new Act.Reject(who, standing.revision(), random.nextBoolean() ? "no" : "");
        case 6 -> new Act.Discard(who);
        case 7 -> new Act.Reopen(who);
        case 8 -> new Act.Refresh();
        default ->
            random.nextInt(4) == 0
                ? new Act.Approve(who, standing.revision(), "h" + random.nextInt(hashes + 1))
                : new Act.Approve(who, standing.revision(), String.valueOf(standing.hash()));
      };
    }
  }

  private static final class StoredRun {
    private final DraftBench bench;
    private final Random random;
    private final String where;
    private final Witness witness = new Witness();
    private final Incident incident;
    private final long id;
    private final List<String> hashes = new ArrayList<>();
    private final Map<String, byte[]> bytesByHash = new HashMap<>();
    private int letters;

    StoredRun(DraftBench bench, Random random, int sequence) {
      this.bench = bench;
      this.random = random;
      this.where = "seed " + SEED + " sequence " + sequence;
      this.incident = bench.openIncident();
      bench
          .database
          .transactions()
          .executeWithoutResult(
              _ -> bench.machine.incidentChanged(incident, IncidentPhase.INITIAL));
      this.id = bench.ledger.ofIncident(incident.id()).getFirst().id();
    }

    int play(int acts) throws Exception {
      for (int i = 0; i < acts; i++) {
        act();
        check();
      }
      return letters;
    }

    private void act() {
      var who = PEOPLE.get(random.nextInt(PEOPLE.size()));
      var draft = bench.ledger.find(id).orElseThrow();
      long version = random.nextInt(8) == 0 ? draft.version() - 1 : draft.version();
      switch (random.nextInt(16)) {
        case 0, 1 -> {
          var text = new DraftText("subject " + random.nextInt(3), "body", Tlp.GREEN);
          boolean same = text.equals(draft.text());
          if (done(bench.drafts.edit(id, who, version, text)) && !same) {
            witness.edited(who);
          }
        }
        case 2, 3, 4 -> {
          if (done(bench.drafts.submit(id, who, version))) {
            witness.submitted(who);
            remember();
          }
        }
        case 5 -> {
          if (done(bench.drafts.reject(id, who, draft.revision(), "no"))) {
            witness.approvalsByHash.clear();
          }
        }
        case 6 -> {
          if (done(bench.drafts.discard(id, who, version, ""))) {
            witness.approvalsByHash.clear();
          }
        }
        case 7 -> bench.drafts.reopen(id, who, version);
        case 8 ->
            bench
                .database
                .transactions()
                .executeWithoutResult(
                    _ ->
                        bench.machine.incidentChanged(
                            incident,
                            random.nextBoolean() ? IncidentPhase.UPDATE : IncidentPhase.ALL_CLEAR));
        default -> {
          if (!hashes.isEmpty()) {
            var hash =
                random.nextInt(4) == 0
                    ? hashes.get(random.nextInt(hashes.size()))
                    : hashes.getLast();
            if (done(bench.drafts.approve(id, who, draft.revision(), hash))) {
              witness.approved(who, hash);
            }
          }
        }
      }
    }

    private void remember() {
      var hash = bench.ledger.find(id).orElseThrow().submission().hash();
      hashes.add(hash);
      bytesByHash.put(
          hash,
          bench
              .jdbc
              .sql("select bytes from draft_submission where draft_id = :id and hash = :hash")
              .param("id", id)
              .param("hash", hash)
              .query((row, n) -> row.getBytes(1))
              .single());
    }

    private void check() throws Exception {
      var stored =
          bench
              .jdbc
              .sql("select bytes from letter where draft_id = :id order by id")
              .param("id", id)
              .query((row, n) -> row.getBytes(1))
              .list();
      assertThat(stored.size()).as(where).isBetween(letters, letters + 1);
      if (stored.size() > letters) {
        letters++;
        var hash = hash(stored.getLast());
        assertThat(bytesByHash).as(where).containsKey(hash);
        assertThat(stored.getLast()).isEqualTo(bytesByHash.get(hash));
        witness.queued(hash, where);
      }
    }

    /** Computed here anew, as the documentation of the hash has it. */
    private static String hash(byte[] bytes) throws Exception {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update("tld-ops@lists.example\n\n".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(bytes));
    }

    private static boolean done(Outcome outcome) {
      return outcome instanceof Outcome.Done;
    }
  }
}
