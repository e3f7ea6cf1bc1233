// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Boundaries;

/** The arrows of this module, and the habits that keep it testable. */
class BoundariesTest {
  private static final Boundaries PART = Boundaries.of("alerting");

  @Test
  void otherParts_areMetOverTheWireAlone() {
    PART.assertKnowsOnly("model", "runtime");
  }

  @Test
  void packages_haveNoCycles() {
    PART.assertNoCycles();
  }

  @Test
  void nothingButMail_talksSmtp() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tldwatch.alerting.mail..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
        .check(PART.classes());
  }

  @Test
  void incident_knowsNothingOfThoseWhoListen() {
    noClasses()
        .that()
        .resideInAPackage("org.tldwatch.alerting.incident..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.tldwatch.alerting.intake..",
            "org.tldwatch.alerting.notice..",
            "org.tldwatch.alerting.draft..",
            "org.tldwatch.alerting.console..",
            "org.tldwatch.alerting.api..")
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
