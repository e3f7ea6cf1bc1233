// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.lab.registry.Registries;

class PaperworkTest {
  @TempDir private Path folder;

  @Test
  void committee_hasThreeWithPasswordsForTheirEyesOnly() throws IOException {
    var committee = new Paperwork(folder).committee();
    assertThat(committee).extracting(LabMember::name).containsExactly("Alice", "Bob", "Carol");
    for (var member : committee) {
      assertThat(member.email()).endsWith(".example");
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(member.passwordFile())))
          .isEqualTo("rw-------");
      assertThat(Files.readAllLines(member.passwordFile()).getFirst())
          .matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
    }
  }

  @Test
  void passwords_differAndAreKept() throws IOException {
    var first = passwords();
    assertThat(first).doesNotHaveDuplicates();
    assertThat(passwords()).isEqualTo(first);
  }

  private List<String> passwords() throws IOException {
    var passwords = new ArrayList<String>();
    for (var member : new Paperwork(folder).committee()) {
      passwords.add(Files.readString(member.passwordFile()));
    }
    return passwords;
  }

  @Test
  void contacts_nameTwoOrThreePerTld() throws IOException {
    var registries = Registries.all(true);
    var lines = Files.readAllLines(new Paperwork(folder).contacts(registries));
    assertThat(lines.getFirst()).isEqualTo("tld,rank,name,email,phone,language,note");
    for (var registry : registries) {
      assertThat(lines)
          .filteredOn(line -> line.startsWith(registry.tld() + ","))
          .hasSizeBetween(2, 3)
          .allMatch(line -> line.matches(".*@[a-z0-9.-]+\\.example,\\+[0-9 ]+,[a-z]{2},.*"));
    }
  }

  @Test
  void contacts_quoteCommasAndQuotes() throws IOException {
    var text = Files.readString(new Paperwork(folder).contacts(Registries.all(true)));
    assertThat(text)
        .contains(",\"Duty desk, day and night\"\r\n")
        .contains(",\"\"\"Second in line\"\"\"\r\n");
  }

  @Test
  void contacts_editedAreLeftAlone() throws IOException {
    var file = new Paperwork(folder).contacts(Registries.all(true));
    Files.writeString(file, "edited");
    new Paperwork(folder).contacts(Registries.all(true));
    assertThat(file).hasContent("edited");
  }
}
