// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows inside the collector and out of it. */
class BoundariesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.tldwatch.collector");

  @Test
  void collector_knowsNoOtherPart() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.tldwatch.probe..", "org.tldwatch.alerting..", "org.tldwatch.lab..")
        .check(CLASSES);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("org.tldwatch.collector.(*)..").should().beFreeOfCycles().check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("org.tldwatch.collector.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.tldwatch.collector")
        .check(CLASSES);
  }

  @Test
  void verdict_isPure() {
    classes()
        .that()
        .resideInAPackage("org.tldwatch.collector.verdict")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.util..",
            "java.time..",
            "java.net",
            "org.jspecify..",
            "org.tldwatch.model",
            "org.tldwatch.runtime.config",
            "org.tldwatch.collector.verdict")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage("org.tldwatch.collector.verdict")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
        .check(CLASSES);
  }

  @Test
  void time_isGivenNotRead() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .check(CLASSES);
  }

  @Test
  void packages_areNullMarked() {
    var unmarked =
        CLASSES.stream()
            .map(type -> type.getPackage())
            .distinct()
            .filter(each -> each.getClasses().stream().anyMatch(type -> !type.isInterface()))
            .filter(each -> each.getRelativeName().length() > 0)
            .filter(each -> !each.isAnnotatedWith(NullMarked.class))
            .map(each -> each.getName());
    assertThat(unmarked).isEmpty();
  }
}
