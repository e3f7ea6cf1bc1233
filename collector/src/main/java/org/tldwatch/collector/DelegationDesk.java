// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tldwatch.collector.delegation.ChangeJson;
import org.tldwatch.collector.delegation.ChangeReading;
import org.tldwatch.collector.delegation.DelegationChange;
import org.tldwatch.collector.finding.Change;
import org.tldwatch.collector.finding.Facts;
import org.tldwatch.collector.finding.Finding;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Tld;

/**
 * The findings about delegations that changed: one per TLD and edition of the root zone. A change
 * is an event and never over; its finding ends after a time that goes by its severity. The id comes
 * from the change itself, so that a change that is met twice, around a restart, is one finding.
 * Confined to the thread of the {@link Judgement}.
 */
final class DelegationDesk {
  private final Map<String, Finding> open = new LinkedHashMap<>();

  /** How long a finding of this severity stays open. */
  static Duration lasts(Severity severity) {
    return switch (severity) {
      case INFO -> Duration.ofHours(1);
      case MINOR -> Duration.ofHours(6);
      case MAJOR -> Duration.ofDays(1);
      case CRITICAL -> Duration.ofDays(3);
    };
  }

  /** Opens a finding for each change; one that is known already makes none. */
  List<Change> changed(List<DelegationChange> changes, Instant now) {
    var news = new ArrayList<Change>();
    for (var change : changes) {
      var finding = finding(change, now);
      if (open.putIfAbsent(finding.id(), finding) == null) {
        news.add(new Change(null, finding, false));
      }
    }
    return news;
  }

  private static Finding finding(DelegationChange change, Instant now) {
    var reading = ChangeReading.of(change);
    var facts =
        new Facts(
            FindingKind.DELEGATION_CHANGE,
            reading.severity(),
            List.of(),
            0,
            0,
            0,
            List.of(),
            List.of(),
            false,
            now,
            reading.sentences());
    return new Finding(id(change), change.tld(), null, null, facts);
  }

  private static String id(DelegationChange change) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256")
              .digest(ChangeJson.line(change).getBytes(StandardCharsets.UTF_8));
      return "f-" + HexFormat.of().toHexDigits(ByteBuffer.wrap(digest).getLong());
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java platform has SHA-256", cause);
    }
  }

  /** Ends what has been open for long enough. */
  List<Change> sweep(Instant now) {
    var ended = new ArrayList<Change>();
    for (var finding : List.copyOf(open.values())) {
      if (!now.isBefore(finding.since().plus(lasts(finding.severity())))) {
        open.remove(finding.id());
        ended.add(
            new Change(
                finding,
                new Finding(finding.id(), finding.tld(), null, now, finding.facts()),
                false));
      }
    }
    return ended;
  }

  /**
   * Takes up a finding of an earlier process.
   *
   * @return false where it is of another kind
   */
  boolean restore(Finding finding) {
    if (finding.kind() != FindingKind.DELEGATION_CHANGE) {
      return false;
    }
    open.put(finding.id(), finding);
    return true;
  }

  List<Finding> open() {
    return List.copyOf(open.values());
  }

  List<Finding> open(Tld tld) {
    return open.values().stream().filter(finding -> finding.tld().equals(tld)).toList();
  }

  /** The open finding with this id. */
  Optional<Finding> find(String id) {
    return Optional.ofNullable(open.get(id));
  }
}
