// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of this module, and what may not be used in it. */
class BoundariesTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.tldwatch.probe");

  @Test
  void packages_areNullMarked() {
    assertThat(classes)
        .extracting(type -> type.getPackage())
        .allSatisfy(it -> assertThat(it.isAnnotatedWith(NullMarked.class)).isTrue());
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("org.tldwatch.probe.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void otherParts_areMetOverTheWireAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.tldwatch.collector..", "org.tldwatch.alerting..", "org.tldwatch.lab..")
        .check(classes);
  }

  @Test
  void wireFormat_knowsNeitherSocketsNorLink() {
    noClasses()
        .that()
        .resideInAPackage("..probe.dns..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty.channel..", "io.grpc..", "..probe.active..", "..probe.link..")
        .check(classes);
  }

  @Test
  void asking_knowsNothingOfTheLink() {
    noClasses()
        .that()
        .resideInAPackage("..probe.active..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.grpc..", "com.google.protobuf..", "..probe.link..")
        .check(classes);
  }

  @Test
  void clocks_areGiven() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(classes);
  }
}
