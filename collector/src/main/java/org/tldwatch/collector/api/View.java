// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Tld;

/** What the API shows; each answer is consistent in itself. Thread-safe. */
public interface View {

  /**
   * How the collector is doing.
   *
   * @param status {@code up}, or {@code degraded} where a part is down
   */
  record Health(
      String status,
      int tlds,
      int targets,
      int vantagesConnected,
      long rootSerial,
      List<PartLine> parts,
      RootZoneLine rootZone,
      ArchiveLine archive) {}

  /**
   * Where the root zone comes from.
   *
   * @param checked when the source last had the edition in force or a later one; null where that
   *     was before the start
   * @param failure why the newest look at it was in vain; null after a good one
   */
  record RootZoneLine(String source, @Nullable String checked, @Nullable String failure) {}

  /**
   * How a part of the collector is doing.
   *
   * @param state {@code up} or {@code down}
   * @param detail what is known of it, empty where all is well
   */
  record PartLine(String part, String state, String detail) {}

  /**
   * Whether what is accepted is archived. Judging goes on where it is not.
   *
   * @param status {@code writing} or {@code failing}
   * @param reason why it fails: {@code disk-full} or {@code input-output}
   * @param since when the first batch came that cannot be written
   * @param lostBatches that were judged and acknowledged since the start, and could not be archived
   */
  record ArchiveLine(
      String status, @Nullable String reason, @Nullable String since, long lostBatches) {}

  /**
   * A TLD in the list.
   *
   * @param notAsked how many of its targets nobody asks
   */
  record TldLine(String tld, String name, String state, int targets, int findings, int notAsked) {}

  /** A TLD with its targets and findings, and what its books of availability say. */
  record TldPage(
      String tld,
      String name,
      String state,
      List<TargetLine> targets,
      List<FindingLine> findings,
      List<CheckLine> checks,
      @Nullable AvailabilityPart availability) {}

  /** What a check found that is not as it should be. */
  record CheckLine(
      String check,
      @Nullable String server,
      @Nullable String address,
      String level,
      String since,
      String sentence,
      List<String> vantages) {}

  /**
   * The verdict on one target.
   *
   * @param standing {@code asked}, {@code opted-out}, {@code stopped}, or {@code reconfigured} in
   *     the ten minutes after the root zone made it a target
   */
  record TargetLine(
      String server,
      String address,
      String family,
      String transport,
      String state,
      int failing,
      int voting,
      int known,
      String standing) {}

  /**
   * A finding.
   *
   * @param state {@code open} or {@code ended}
   * @param until when it ended; null while it is open
   */
  record FindingLine(
      String finding,
      String kind,
      String tld,
      @Nullable String server,
      String severity,
      String state,
      String since,
      @Nullable String until,
      String summary) {}

  /** A vantage, and what it thinks of itself. */
  record VantageLine(
      String vantage,
      String city,
      String country,
      long asn,
      String interval,
      boolean connected,
      List<FitnessLine> fitness,
      List<VantageRemarkLine> remarks) {}

  /** A remark on a vantage of ours, which is about no TLD. */
  record VantageRemarkLine(String kind, String severity, String since, List<String> reasons) {}

  /** Whether a vantage votes on the targets of one family, and if not, why. */
  record FitnessLine(String family, boolean fit, List<String> reasons, String control) {}

  Health health();

  List<TldLine> tlds();

  List<VantageLine> vantages();

  Optional<TldPage> tld(Tld tld);

  /** Findings that are open. */
  List<FindingLine> findings();

  /** Findings that ended and whose evidence is kept, the newest first. */
  List<FindingLine> endedFindings();

  /** Who had no vote when, and why; of the newest 32 days. */
  List<AvailabilityPart.ExclusionLine> exclusions();

  /** The evidence of a finding, open or ended, as JSON. */
  Optional<byte[]> evidence(String finding);
}
