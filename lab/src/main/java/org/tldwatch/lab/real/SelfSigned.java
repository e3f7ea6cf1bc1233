// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A key and a certificate that nobody vouches for, both PEM files, for servers that offer TLS. Made
 * by OpenSSL.
 */
public record SelfSigned(Path certificate, Path key) {
  private static final Path PROGRAM = Path.of("/usr/bin/openssl");

  /** Whether this machine can make one. */
  public static boolean isPossible() {
    return Files.isExecutable(PROGRAM);
  }

  /** Makes a pair in the folder, good for two days. */
  public static SelfSigned in(Path folder) {
    var pair = new SelfSigned(folder.resolve("server.crt"), folder.resolve("server.key"));
    var command =
        List.of(
            PROGRAM.toString(),
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=ns.example",
            "-keyout",
            pair.key().toString(),
            "-out",
            pair.certificate().toString());
    try {
      Files.createDirectories(folder);
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("openssl.log").toFile())
              .start();
      int code = process.onExit().join().exitValue();
      if (code != 0) {
        throw new IllegalStateException("openssl ended with code " + code);
      }
    } catch (IOException cause) {
      throw new UncheckedIOException("openssl cannot be started", cause);
    }
    return pair;
  }
}
