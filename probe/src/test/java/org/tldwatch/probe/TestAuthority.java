// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tldwatch.runtime.config.TlsConfig;

/** An authority of the test's own, made with openssl. */
public final class TestAuthority {
  private static final String NEW_KEY = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes ";

  private final Path folder;
  private final String name;

  public TestAuthority(Path folder, String name) {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "needs /usr/bin/openssl");
    this.folder = folder;
    this.name = name;
    openssl("req -x509 " + NEW_KEY + "-days 2 -subj /CN=%s -keyout %s.key -out %s.pem", name);
  }

  /**
   * Makes a key and its certificate, in place of earlier ones of the name.
   *
   * @param alternative such as IP:127.0.0.1
   * @param days negative for one that has expired
   */
  public TlsConfig issue(String subject, String alternative, int days) {
    openssl(
        "req "
            + NEW_KEY
            + "-subj /CN=%s -addext subjectAltName="
            + alternative
            + " -keyout %s.key -out %s.csr",
        subject);
    openssl(
        "x509 -req -copy_extensions copy -in %s.csr -CAcreateserial -out %s.pem -days "
            + days
            + " -CA "
            + name
            + ".pem -CAkey "
            + name
            + ".key",
        subject);
    return new TlsConfig(
        folder.resolve(subject + ".pem"),
        folder.resolve(subject + ".key"),
        folder.resolve(name + ".pem"));
  }

  private void openssl(String arguments, String subject) {
    var command = new ArrayList<>(List.of("/usr/bin/openssl"));
    command.addAll(List.of(arguments.replace("%s", subject).split(" ", -1)));
    var log = folder.resolve("openssl.log");
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      assertThat(process.onExit().join().exitValue()).as(Files.readString(log)).isZero();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
