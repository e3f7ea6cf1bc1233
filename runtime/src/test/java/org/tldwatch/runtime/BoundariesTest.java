// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class BoundariesTest {
  private static final JavaClasses RUNTIME =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.tldwatch.runtime");

  @Test
  void runtime_knowsTheModelAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.tldwatch.probe..",
            "org.tldwatch.collector..",
            "org.tldwatch.alerting..",
            "org.tldwatch.lab..",
            "org.tldwatch.appliance..",
            "org.springframework..",
            "io.netty..")
        .check(RUNTIME);
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
        .check(RUNTIME);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("org.tldwatch.runtime.(*)..").should().beFreeOfCycles().check(RUNTIME);
  }

  @Test
  void packages_areNullMarked() {
    for (var type : RUNTIME) {
      assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
          .as(type.getPackageName() + " is null-marked")
          .isTrue();
    }
  }

  @Test
  void clock_isNeverRead() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(RUNTIME);
  }
}
