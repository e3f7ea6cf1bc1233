// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.Buffer;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Boundaries;

/** The arrows inside the collector and out of it. */
class BoundariesTest {
  private static final Boundaries PART = Boundaries.of("collector");

  @Test
  void otherParts_areMetOverTheWireAlone() {
    PART.assertKnowsOnly("model", "runtime");
  }

  @Test
  void packages_haveNoCycles() {
    PART.assertNoCycles();
    PART.assertDoorIsNotUsedFromInside();
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
        .check(PART.classes());
    noClasses()
        .that()
        .resideInAnyPackage("org.tldwatch.collector.verdict")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
        .check(PART.classes());
  }

  @Test
  void availability_isPure() {
    classes()
        .that()
        .resideInAPackage("org.tldwatch.collector.availability")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.net",
                    "org.jspecify..",
                    "org.tldwatch.model",
                    "org.tldwatch.runtime.config",
                    "org.tldwatch.collector.verdict",
                    "org.tldwatch.collector.availability")
                .or(belongToAnyOf(DataInput.class, DataOutput.class, IOException.class))
                .or(assignableTo(Buffer.class)))
        .check(PART.classes());
    noClasses()
        .that()
        .resideInAPackage("org.tldwatch.collector.availability")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
        .check(PART.classes());
  }

  @Test
  void detection_isPure() {
    assertDetectionKnowsOnly("org.tldwatch.collector.detect");
    assertDetectionKnowsOnly(
        "org.tldwatch.collector.correlate",
        "java.time..",
        "java.net",
        "org.tldwatch.model",
        "org.tldwatch.collector.detect");
    assertDetectionKnowsOnly("org.tldwatch.collector.traffic", "java.time..", "org.tldwatch.model");
  }

  /** Beside these: the language, and what writes down what was learned for a next process. */
  private static void assertDetectionKnowsOnly(String itself, String... others) {
    classes()
        .that()
        .resideInAPackage(itself)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java.lang..", "java.util..", "org.jspecify..", itself)
                .or(resideInAnyPackage(others))
                .or(belongToAnyOf(DataInput.class, DataOutput.class, IOException.class))
                .or(belongToAnyOf(EOFException.class, UncheckedIOException.class))
                .or(
                    belongToAnyOf(
                        OutputStream.class, DataOutputStream.class, ByteArrayOutputStream.class)))
        .check(PART.classes());
    noClasses()
        .that()
        .resideInAPackage(itself)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
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
