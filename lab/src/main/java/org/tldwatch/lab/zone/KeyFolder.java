// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.zone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.tldwatch.model.Tld;

/**
 * Keeps the keys of the zones, so that a new start of the world is no key rollover. A file holds
 * one pair: private key and public key, Base64, one line each.
 */
final class KeyFolder {
  private final Path folder;

  KeyFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The keys of the TLD; drawn anew where the folder has none or cannot be understood. */
  ZoneKeys keysOf(Tld tld) throws IOException {
    return new ZoneKeys(pair(tld + ".ksk"), pair(tld + ".zsk"));
  }

  private KeyPair pair(String name) throws IOException {
    var file = folder.resolve(name);
    if (Files.exists(file)) {
      try {
        return decode(Files.readAllLines(file));
      } catch (GeneralSecurityException | RuntimeException ignored) {
        // A damaged file is worth no more than none: the keys of a made-up zone protect nothing.
      }
    }
    var fresh = generate();
    write(file, fresh);
    return fresh;
  }

  private static KeyPair decode(List<String> lines) throws GeneralSecurityException {
    var factory = KeyFactory.getInstance("EC");
    var base64 = Base64.getDecoder();
    return new KeyPair(
        factory.generatePublic(new X509EncodedKeySpec(base64.decode(lines.get(1)))),
        factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(lines.get(0)))));
  }

  private static KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException("every Java runtime should know P-256", cause);
    }
  }

  private void write(Path file, KeyPair pair) throws IOException {
    var base64 = Base64.getEncoder();
    var lines =
        List.of(
            base64.encodeToString(pair.getPrivate().getEncoded()),
            base64.encodeToString(pair.getPublic().getEncoded()));
    var onlyOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var partial = Files.createTempFile(folder, file.getFileName().toString(), ".part", onlyOwner);
    Files.write(partial, lines);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
