// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Boundaries;

/** The arrows of the lab, which stays usable without the rest of tldwatch. */
class BoundariesTest {
  private static final Boundaries PART = Boundaries.of("lab");

  @Test
  void lab_knowsTheModelAlone() {
    PART.assertKnowsOnly("model");
  }

  @Test
  void packages_haveNoCycles() {
    PART.assertNoCycles();
    PART.assertDoorIsNotUsedFromInside();
  }

  @Test
  void frameworks_stayInTheirPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tldwatch.lab.server")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(PART.classes());
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tldwatch.lab.mailbox")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.subethamail..", "jakarta.mail..", "com.sun.net.httpserver..")
        .check(PART.classes());
  }

  @Test
  void classes_areFinal() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAnonymousClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .and()
        .areTopLevelClasses()
        .should()
        .haveModifier(JavaModifier.FINAL)
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
