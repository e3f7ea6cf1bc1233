// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Boundaries;

/** The arrows of what every process shares. */
class BoundariesTest {
  private static final Boundaries PART = Boundaries.of("runtime");

  @Test
  void runtime_knowsTheModelAlone() {
    PART.assertKnowsOnly("model");
  }

  @Test
  void frameworks_stayOut() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "io.netty..")
        .check(PART.classes());
  }

  @Test
  void yamlLibrary_staysInTheConfiguration() {
    classes()
        .that()
        .resideOutsideOfPackage("org.tldwatch.runtime.config..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("org.snakeyaml..")
        .allowEmptyShould(true)
        .check(PART.classes());
  }

  @Test
  void packages_haveNoCycles() {
    PART.assertNoCycles();
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
