// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.MemberConfig;

class MemberPasswordsTest {
  @TempDir Path folder;

  @Test
  void plain_firstLineOnly() throws Exception {
    var passwords = read("correct horse\r\nsecond line\n");
    assertThat(passwords.matches(Optional.of("Alice"), "correct horse")).isTrue();
    assertThat(passwords.matches(Optional.of("Alice"), "second line")).isFalse();
    assertThat(passwords.matches(Optional.of("Alice"), "")).isFalse();
  }

  @Test
  void hash_isTakenAsItIs() throws Exception {
    var hash = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("s3cret");
    var passwords = read(hash + "\n");
    assertThat(passwords.matches(Optional.of("Alice"), "s3cret")).isTrue();
    assertThat(passwords.matches(Optional.of("Alice"), hash)).isFalse();
  }

  @Test
  void noMember_neverMatches() throws Exception {
    var passwords = read("decoy");
    assertThat(passwords.matches(Optional.empty(), "decoy")).isFalse();
    assertThat(passwords.matches(Optional.of("Bob"), "decoy")).isFalse();
  }

  @Test
  void memberWithoutFile_cannotLogIn() {
    var passwords = new MemberPasswords(List.of(new MemberConfig("Eve", "e@x.example", null)));
    assertThat(passwords.matches(Optional.of("Eve"), "")).isFalse();
  }

  @Test
  void unusableFiles_nameTheMember() {
    refused("\n", "is empty");
    refused("", "is empty");
    refused("{bcrypt}nonsense", "bcrypt hash");
    refused("x".repeat(73), "at most 72 bytes");
  }

  @Test
  void missingFile_namesMemberAndFile() {
    var member = new MemberConfig("Alice", "alice@x.example", folder.resolve("nowhere"));
    assertThatThrownBy(() -> new MemberPasswords(List.of(member)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'Alice'")
        .hasMessageContaining("nowhere")
        .hasMessageContaining("no such file");
  }

  @Test
  void folderAsFile_cannotBeRead() {
    var member = new MemberConfig("Alice", "alice@x.example", folder);
    assertThatThrownBy(() -> new MemberPasswords(List.of(member)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'Alice' cannot be read");
  }

  private void refused(String content, String why) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'Alice'")
        .hasMessageContaining(why);
  }

  private MemberPasswords read(String content) throws Exception {
    var file = Files.writeString(folder.resolve("alice.password"), content);
    return new MemberPasswords(List.of(new MemberConfig("Alice", "alice@x.example", file)));
  }
}
