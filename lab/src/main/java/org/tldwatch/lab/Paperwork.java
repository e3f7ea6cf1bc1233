// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.tldwatch.lab.registry.Registry;

/** The files of the world's folder that people and other parts read. */
final class Paperwork {
  /** Letters and digits that nobody mistakes for each other; 32 of them, 5 bits each. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 4;
  private static final int GROUP_LENGTH = 5;

  private final Path folder;

  Paperwork(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** Writes the root zone over the one of an earlier start. */
  Path rootZone(String masterFile) throws IOException {
    return place("root.zone", masterFile);
  }

  /** Writes the contacts, unless there are some already, which may have been edited. */
  Path contacts(List<Registry> registries) throws IOException {
    var file = folder.resolve("contacts.csv");
    return Files.exists(file) ? file : place("contacts.csv", Contacts.csv(registries));
  }

  /** The committee; a password is drawn where the folder has none. */
  List<LabMember> committee() throws IOException {
    return List.of(member("Alice", "one"), member("Bob", "two"), member("Carol", "three"));
  }

  private LabMember member(String name, String domain) throws IOException {
    var login = name.toLowerCase(Locale.ROOT);
    var file = folder.resolve(login + ".password");
    if (!Files.exists(file)) {
      writePrivately(file, password() + "\n");
    }
    return new LabMember(name, login + "@" + domain + ".example", file);
  }

  /** 100 bits. */
  private static String password() {
    var random = new SecureRandom();
    var password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
      if (i > 0 && i % GROUP_LENGTH == 0) {
        password.append('-');
      }
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  private void writePrivately(Path file, String text) throws IOException {
    var onlyOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var partial = Files.createTempFile(folder, "password", ".part", onlyOwner);
    Files.writeString(partial, text);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path place(String name, String text) throws IOException {
    var partial = folder.resolve(name + ".part");
    Files.writeString(partial, text);
    return Files.move(partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
