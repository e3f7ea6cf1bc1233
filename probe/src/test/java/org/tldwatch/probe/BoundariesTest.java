// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Boundaries;

/** The arrows between the packages of this module, and what may not be used in it. */
class BoundariesTest {
  private static final Boundaries PART = Boundaries.of("probe");

  @Test
  void otherParts_areMetOverTheWireAlone() {
    PART.assertKnowsOnly("model", "runtime");
  }

  @Test
  void packages_haveNoCycles() {
    PART.assertNoCycles();
  }

  @Test
  void wireFormat_knowsNeitherSocketsNorLink() {
    noClasses()
        .that()
        .resideInAPackage("..probe.dns..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty.channel..", "io.grpc..", "..probe.active..", "..probe.link..")
        .check(PART.classes());
  }

  @Test
  void asking_knowsNothingOfTheLink() {
    noClasses()
        .that()
        .resideInAPackage("..probe.active..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.grpc..", "com.google.protobuf..", "..probe.link..")
        .check(PART.classes());
  }

  @Test
  void packages_areNullMarked() {
    PART.assertNullMarked();
  }

  @Test
  void time_isGiven() {
    PART.assertTimeIsGiven();
  }
}
