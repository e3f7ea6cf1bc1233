// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;

/**
 * What is known about a finding at one moment.
 *
 * @param affected targets that are down, or slow
 * @param addresses addresses that the subject of the finding has in all
 * @param failing vantages that see it, at most {@code voting}
 * @param voting vantages whose newest vote counts
 * @param networks the vantages that see it, as people read them
 * @param working servers of the TLD that still answer, by name
 * @param mixed whether the affected targets fail in different ways
 * @param since when it began
 * @param notes plain sentences that say more, such as what was changed from what to what
 */
public record Facts(
    FindingKind kind,
    Severity severity,
    List<Target> affected,
    int addresses,
    int failing,
    int voting,
    List<String> networks,
    List<String> working,
    boolean mixed,
    Instant since,
    List<String> notes) {

  public Facts {
    affected = List.copyOf(affected);
    networks = List.copyOf(networks);
    working = List.copyOf(working);
    notes = List.copyOf(notes);
  }

  /** The affected addresses in text form, each once. */
  public List<String> affectedAddresses() {
    return affected.stream().map(Target::addressText).distinct().toList();
  }

  private Set<String> affectedOverUdp() {
    return affected.stream()
        .filter(target -> target.transport() == Transport.UDP)
        .map(Target::addressText)
        .collect(Collectors.toSet());
  }

  /** Whether nothing that is affected is affected over UDP. */
  public boolean isUdpSpared() {
    return !affected.isEmpty()
        && affected.stream().noneMatch(target -> target.transport() == Transport.UDP);
  }

  /** Whether these facts are worse than others in a way that should be told at once. */
  boolean isWorseThan(Facts other) {
    return !other.affectedOverUdp().containsAll(affectedOverUdp())
        || !new HashSet<>(working).containsAll(other.working);
  }

  /** Whether less is affected, fewer see it, or it matters less. */
  boolean isBetterThan(Facts other) {
    return severity.compareTo(other.severity) < 0
        || failing < other.failing
        || !new HashSet<>(affected).containsAll(other.affected);
  }

  boolean hasOtherLabelsThan(Facts other) {
    return kind != other.kind || severity != other.severity;
  }

  /** These facts with the witnesses of earlier ones, for a moment in which nobody votes. */
  Facts withWitnessesOf(Facts earlier) {
    return new Facts(
        kind,
        severity,
        affected,
        addresses,
        earlier.failing,
        earlier.voting,
        earlier.networks,
        earlier.working,
        mixed,
        since,
        notes);
  }

  /** These facts with another beginning; a finding began when it was opened for. */
  Facts withSince(Instant beginning) {
    return new Facts(
        kind, severity, affected, addresses, failing, voting, networks, working, mixed, beginning,
        notes);
  }
}
