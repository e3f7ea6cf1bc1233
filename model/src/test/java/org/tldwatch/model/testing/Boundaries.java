// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * The rules that every part of tldwatch keeps, for its {@code BoundariesTest}.
 *
 * @param root its package
 * @param classes its main classes
 */
public record Boundaries(String root, JavaClasses classes) {
  private static final List<String> PARTS =
      List.of(
          "model", "runtime", "lab", "probe", "collector", "alerting", "dashboards", "appliance");

  /** Of the part with this name, its package below {@code org.tldwatch}. */
  public static Boundaries of(String part) {
    var root = "org.tldwatch." + part;
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(root);
    assertThat(classes).isNotEmpty();
    return new Boundaries(root, classes);
  }

  /** Of the other parts it depends on these alone; the rest it meets over the wire. */
  public void assertKnowsOnly(String... parts) {
    var unknown =
        PARTS.stream()
            .filter(part -> !Arrays.asList(parts).contains(part))
            .map("org.tldwatch."::concat)
            .filter(other -> !other.equals(root))
            .map(other -> other + "..")
            .toArray(String[]::new);
    noClasses().should().dependOnClassesThat().resideInAnyPackage(unknown).check(classes);
  }

  public void assertNoCycles() {
    slices().matching(root + ".(*)..").should().beFreeOfCycles().check(classes);
  }

  /** The door is made of the packages below it, which know nothing of the door. */
  public void assertDoorIsNotUsedFromInside() {
    noClasses()
        .that()
        .resideInAPackage(root + ".*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root)
        .check(classes);
  }

  /** NullAway passes silently over packages that are not marked. */
  public void assertNullMarked() {
    assertThat(classes)
        .extracting(JavaClass::getPackage)
        .allSatisfy(
            it -> assertThat(it.isAnnotatedWith(NullMarked.class)).as(it.getName()).isTrue());
  }

  /** Time is given, never read and never slept away; what is to be told is logged. */
  public void assertTimeIsGiven() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(classes);
  }
}
