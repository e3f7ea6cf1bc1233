// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.etiquette;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The sources of the probe name these types and no other, and nothing that transfers a zone. */
class QuestionTypesTest {
  private static final Path SOURCES = Path.of("src/main/java");

  /** By constant, as the sources write them; what only reads answers counts as well. */
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:Type\\.|TYPE_)([A-Z][A-Z0-9]*)(?![A-Za-z0-9_(])");

  private static final Set<String> ALLOWED =
      Set.of(
          "A",
          "AAAA",
          "SOA",
          "NS",
          "DNSKEY",
          "DS",
          "TXT",
          "OPT",
          "RRSIG",
          "NSEC",
          "NSEC3",
          "NSEC3PARAM");

  @Test
  void sources_nameNoOtherType() throws IOException {
    var named = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        TYPE.matcher(Files.readString(file)).results().forEach(found -> named.add(found.group(1)));
      }
    }
    assertThat(named).contains("SOA").isSubsetOf(ALLOWED);
  }

  @Test
  void zoneTransfers_areOutOfReach() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tldwatch.probe");
    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.xbill.DNS.ZoneTransferIn")
        .check(classes);
  }
}
