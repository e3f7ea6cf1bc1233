// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.availability.Count;

/**
 * The books of one TLD as the API shows them: minutes, unless it says otherwise.
 *
 * @param bookedUntil end of the newest minute that is closed
 * @param service the DNS service as a whole
 * @param emergencyWeekMinutes downtime of a gTLD's service in a week at which an emergency operator
 *     would take over, for orientation
 * @param exclusions vantages that had no vote for some time of the running month
 */
public record AvailabilityPart(
    String bookedUntil,
    Book service,
    int emergencyWeekMinutes,
    KOfN month,
    KOfN week,
    List<ServerBook> servers,
    List<AddressBook> addresses,
    List<ExclusionLine> exclusions) {

  /**
   * What the minutes of one subject come to.
   *
   * @param state of the newest minute that is closed
   * @param allowedDownMinutes downtime that the registry agreement of ICANN allows in a month
   * @param usedPercent step of the warning ladder that the downtime of the month has reached, in
   *     percent
   * @param previousMonth null where nothing is kept of it
   * @param incident the one that is open
   * @param incidents those that ended within the newest 32 days
   */
  public record Book(
      String state,
      int allowedDownMinutes,
      int usedPercent,
      Count month,
      Count week,
      @Nullable Count previousMonth,
      @Nullable IncidentLine incident,
      List<IncidentLine> incidents) {}

  public record ServerBook(String server, Book book) {}

  /**
   * One address over one transport.
   *
   * @param prompt share of the answers of the running month that came within the round trip time of
   *     the registry agreement, at least 0.95 by that; null where there were none
   */
  public record AddressBook(
      String server, String address, String transport, @Nullable Double prompt, Book book) {}

  /** An outage of three minutes or more; {@code until} is null while it is open. */
  public record IncidentLine(String from, @Nullable String until, int downMinutes) {}

  /** K-of-n availability, 0 to 1; null before the first vote. */
  public record KOfN(@Nullable Double one, @Nullable Double two) {}

  /** A vantage that had no vote on the targets of a family. */
  public record ExclusionLine(
      String vantage, String family, String reason, String from, String until) {}
}
