// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A key and its self-signed certificate in PEM, as both ends of the link read them.
 *
 * @param key PKCS #8
 */
record KeyFiles(Path certificate, Path key) {
  private static final int LINE = 64;

  /** Writes the first entry of a PKCS #12 file. */
  static KeyFiles write(Path store, String password, Path folder)
      throws IOException, GeneralSecurityException {
    var entries = KeyStore.getInstance(store.toFile(), password.toCharArray());
    var alias = entries.aliases().nextElement();
    return new KeyFiles(
        pem(
            folder.resolve("rehearsal.crt"),
            "CERTIFICATE",
            entries.getCertificate(alias).getEncoded()),
        pem(
            folder.resolve("rehearsal.key"),
            "PRIVATE KEY",
            entries.getKey(alias, password.toCharArray()).getEncoded()));
  }

  private static Path pem(Path file, String what, byte[] octets) throws IOException {
    var text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(octets);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what));
  }
}
