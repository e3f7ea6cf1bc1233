// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Boundaries;

/** The arrows of the model, on which all others stand. */
class BoundariesTest {
  /** Made from the protobuf file. */
  private static final String WIRE = "org.tldwatch.model.wire..";

  private static final Boundaries PART = Boundaries.of("model");

  private static final Boundaries WORDS =
      new Boundaries(PART.root(), PART.classes().that(resideOutsideOfPackage(WIRE)));

  @Test
  void model_knowsNoOtherPart() {
    PART.assertKnowsOnly();
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
        .check(PART.classes());
  }

  @Test
  void packages_haveNoCycles() {
    PART.assertNoCycles();
  }

  @Test
  void packages_areNullMarked() {
    WORDS.assertNullMarked();
  }

  @Test
  void time_isGiven() {
    WORDS.assertTimeIsGiven();
  }
}
