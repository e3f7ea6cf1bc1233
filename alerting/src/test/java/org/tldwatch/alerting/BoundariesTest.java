// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows of this module, and the habits that keep it testable. */
class BoundariesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.tldwatch.alerting");

  @Test
  void otherParts_areMetOverTheWireAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.tldwatch.collector..",
            "org.tldwatch.probe..",
            "org.tldwatch.lab..",
            "org.tldwatch.appliance..")
        .check(CLASSES);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("org.tldwatch.alerting.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingButMail_talksSmtp() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tldwatch.alerting.mail..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
        .check(CLASSES);
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
        .check(CLASSES);
  }

  @Test
  void time_isAnArgument() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(CLASSES);
  }

  @Test
  void noThread_sleeps() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
  }

  @Test
  void packages_areNullMarked() {
    var packages = CLASSES.stream().map(JavaClass::getPackage).distinct().toList();

    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.isAnnotatedWith(NullMarked.class)).as(p.getName()).isTrue());
  }
}
