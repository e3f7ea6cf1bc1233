// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class BoundariesTest {
  private static final JavaClasses LAB =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.tldwatch.lab");

  @Test
  void lab_knowsTheModelAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.tldwatch.runtime..",
            "org.tldwatch.probe..",
            "org.tldwatch.collector..",
            "org.tldwatch.alerting..",
            "org.tldwatch.appliance..")
        .check(LAB);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("org.tldwatch.lab.(**)").should().beFreeOfCycles().check(LAB);
    noClasses()
        .that()
        .resideInAnyPackage("org.tldwatch.lab.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.tldwatch.lab")
        .check(LAB);
  }

  @Test
  void frameworks_stayInTheirPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tldwatch.lab.server")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(LAB);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tldwatch.lab.mailbox")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.subethamail..", "jakarta.mail..", "com.sun.net.httpserver..")
        .check(LAB);
  }

  @Test
  void clocks_areGiven() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(LAB);
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
        .check(LAB);
  }

  @Test
  void packages_areNullMarked() {
    var names = LAB.stream().map(each -> each.getPackageName()).distinct().sorted().toList();
    assertThat(names).hasSizeGreaterThan(4);
    for (var name : names) {
      assertThat(LAB.get(name + ".package-info").isAnnotatedWith(NullMarked.class))
          .as(name)
          .isTrue();
    }
  }
}
