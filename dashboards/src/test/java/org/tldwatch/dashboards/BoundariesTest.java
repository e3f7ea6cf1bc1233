// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.dashboards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Boundaries;

/** The arrows of the dashboards. */
class BoundariesTest {
  private static final Boundaries PART = Boundaries.of("dashboards");

  @Test
  void dashboards_knowTheModelAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.fasterxml.jackson.annotation..",
            "org.jspecify..",
            "org.tldwatch.dashboards..",
            "org.tldwatch.model..",
            "tools.jackson..")
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
