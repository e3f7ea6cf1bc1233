// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.catalogue.Delegation;
import org.tldwatch.model.Severity;

/**
 * What a change means, in plain words.
 *
 * @param points the most severe first, never empty
 */
public record ChangeReading(DelegationChange change, List<Point> points) {
  public ChangeReading {
    points = points.stream().sorted(Comparator.comparing(Point::severity).reversed()).toList();
  }

  /** Reads a change; it has to be one. */
  public static ChangeReading of(DelegationChange change) {
    return new ChangeReading(change, points(change));
  }

  private static List<Point> points(DelegationChange change) {
    var before = change.before();
    var after = change.after();
    if (before == null) {
      return List.of(
          new Point(Aspect.DELEGATED, Severity.INFO, "The TLD is new in the root zone."));
    }
    if (after == null) {
      return List.of(
          new Point(
              Aspect.UNDELEGATED, Severity.CRITICAL, "The TLD is no longer in the root zone."));
    }
    var points = new ArrayList<>(ServerReader.read(change.tld(), before, after));
    points.addAll(KeyReader.read(before.ds(), after.ds()));
    if (points.stream().anyMatch(point -> point.aspect() == Aspect.ALL_SERVERS_REPLACED)
        && !before.ds().isEmpty()
        && before.ds().stream().noneMatch(after.ds()::contains)) {
      points.add(
          new Point(
              Aspect.EVERYTHING_REPLACED,
              Severity.CRITICAL,
              "All name servers and all DS records were replaced in one step, as in a hijack of the"
                  + " delegation: make sure that the operator of the TLD asked for it."));
    }
    return List.copyOf(points);
  }

  /** The severity of the most severe point. */
  public Severity severity() {
    return points.getFirst().severity();
  }

  public boolean has(Aspect aspect) {
    return points.stream().anyMatch(point -> point.aspect() == aspect);
  }

  /** All that is to be said: what it means, then the delegation before and after. */
  public List<String> sentences() {
    var sentences = new ArrayList<String>();
    points.forEach(point -> sentences.add(point.sentence()));
    sentences.add("Before: " + text(change.before()));
    sentences.add("In root zone " + change.serial() + ": " + text(change.after()));
    return List.copyOf(sentences);
  }

  private static String text(@Nullable Delegation delegation) {
    if (delegation == null) {
      return "not delegated.";
    }
    var servers =
        delegation.servers().stream()
            .map(
                server ->
                    server.addresses().isEmpty()
                        ? server.name()
                        : server.name() + " (" + Words.list(server.addresses()) + ")")
            .collect(Collectors.joining(", "));
    var ds =
        delegation.ds().isEmpty()
            ? "no DS record"
            : "DS "
                + delegation.ds().stream()
                    .map(each -> each.keyTag() + " " + each.algorithm() + " " + each.digestType())
                    .collect(Collectors.joining(", "));
    return servers + "; " + ds + ".";
  }
}
