// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

/** A finding as it stands in the file: text and numbers only. */
record StoredFinding(
    String id,
    String kind,
    String tld,
    @Nullable String server,
    String severity,
    String since,
    @Nullable String until,
    List<StoredTarget> affected,
    int addresses,
    int failing,
    int voting,
    List<String> networks,
    List<String> working,
    boolean mixed,
    @Nullable List<String> notes) {

  record StoredTarget(String server, String address, int port, String transport) {}

  static StoredFinding of(Finding finding) {
    var facts = finding.facts();
    var until = finding.until();
    return new StoredFinding(
        finding.id(),
        finding.kind().label(),
        finding.tld().label(),
        finding.server(),
        finding.severity().label(),
        finding.since().toString(),
        until == null ? null : until.toString(),
        facts.affected().stream()
            .map(
                target ->
                    new StoredTarget(
                        target.server(),
                        target.addressText(),
                        target.port(),
                        target.transport().label()))
            .toList(),
        facts.addresses(),
        facts.failing(),
        facts.voting(),
        facts.networks(),
        facts.working(),
        facts.mixed(),
        facts.notes());
  }

  /**
   * The finding again.
   *
   * @throws RuntimeException if any part is not what {@link #of} writes
   */
  Finding finding() {
    var owner = new Tld(tld);
    var facts =
        new Facts(
            FindingKind.ofLabel(kind).orElseThrow(),
            Severity.ofLabel(severity),
            affected.stream().map(target -> target(owner, target)).toList(),
            addresses,
            failing,
            voting,
            networks,
            working,
            mixed,
            Instant.parse(since),
            notes == null ? List.of() : notes);
    return new Finding(id, owner, server, until == null ? null : Instant.parse(until), facts);
  }

  private static Target target(Tld tld, StoredTarget stored) {
    var transport = Transport.ofLabel(stored.transport()).orElse(Transport.UDP);
    return new Target(
        tld, stored.server(), InetAddress.ofLiteral(stored.address()), stored.port(), transport);
  }
}
