// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
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
  /** Made from the protobuf file. */
  private static final String WIRE = "org.tldwatch.model.wire..";

  private static final JavaClasses MODEL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.tldwatch.model");

  @Test
  void model_knowsNoOtherModule() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.tldwatch..").and(resideOutsideOfPackage("org.tldwatch.model..")))
        .check(MODEL);
  }

  @Test
  void words_knowNeitherWireNorFrameworks() {
    classes()
        .that()
        .resideOutsideOfPackage(WIRE)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..", "org.jspecify..", "com.google.common.net..", "org.tldwatch.model..")
                .and(resideOutsideOfPackage(WIRE)))
        .check(MODEL);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("org.tldwatch.model.(*)..").should().beFreeOfCycles().check(MODEL);
  }

  @Test
  void packages_areNullMarked() {
    for (var type : MODEL.that(resideOutsideOfPackage(WIRE))) {
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
        .check(MODEL);
  }
}
