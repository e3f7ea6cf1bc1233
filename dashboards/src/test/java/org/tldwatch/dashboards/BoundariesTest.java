// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.dashboards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class BoundariesTest {
  private static final JavaClasses DASHBOARDS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.tldwatch.dashboards");

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
        .check(DASHBOARDS);
  }

  @Test
  void packages_areNullMarked() {
    for (var type : DASHBOARDS) {
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
        .check(DASHBOARDS);
  }
}
