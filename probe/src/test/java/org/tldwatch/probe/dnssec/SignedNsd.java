// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tldwatch.lab.real.Nsd;
import org.tldwatch.probe.active.Ds;

/** An NSD that serves TLD xa as the tools of ldns signed it: no line of ours is in between. */
final class SignedNsd implements AutoCloseable {
  private static final Path SIGNER = Path.of("/usr/bin/ldns-signzone");

  final int port = Nsd.freePort();
  private final Path folder;
  private final Process process;
  private final String keySigning;

  /**
   * Signs and starts.
   *
   * @param algorithm as ldns-keygen calls it
   * @param bits of the key-signing key; half as many for the other
   * @param options of ldns-signzone
   */
  SignedNsd(Path folder, String algorithm, int bits, List<String> options) {
    this.folder = folder;
    try {
      Files.writeString(
          folder.resolve("xa.zone"),
          """
          $ORIGIN xa.
          $TTL 3600
          @ SOA ns1.nic.xa. hostmaster.nic.xa. 2026112001 1800 900 604800 300
          @ NS ns1.nic.xa.
          ns1.nic A 127.0.0.1
          bank NS ns1.bank
          ns1.bank A 127.0.0.1
          """);
      keySigning = run(keygen(algorithm, bits, List.of("-k")));
      var zoneSigning = run(keygen(algorithm, bits / 2, List.of()));
      var sign = new ArrayList<>(List.of(SIGNER.toString()));
      sign.addAll(options);
      sign.addAll(List.of("xa.zone", keySigning, zoneSigning));
      run(sign);
      Files.writeString(folder.resolve("nsd.conf"), configuration());
      process =
          new ProcessBuilder("/usr/sbin/nsd", "-d", "-c", folder.resolve("nsd.conf").toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("nsd.log").toFile())
              .start();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  static boolean isPossible() {
    return Nsd.isInstalled() && Files.isExecutable(SIGNER);
  }

  List<Ds> ds() throws IOException {
    var fields = Files.readString(folder.resolve(keySigning + ".ds")).strip().split("\\s+", -1);
    return List.of(
        new Ds(
            Integer.parseInt(fields[3]),
            Integer.parseInt(fields[4]),
            Integer.parseInt(fields[5]),
            fields[6]));
  }

  private static List<String> keygen(String algorithm, int bits, List<String> kind) {
    var command = new ArrayList<>(List.of("/usr/bin/ldns-keygen", "-a", algorithm));
    command.addAll(List.of("-b", Integer.toString(bits)));
    command.addAll(kind);
    command.add("xa");
    return command;
  }

  private String run(List<String> command) throws IOException {
    var tool = new ProcessBuilder(command).directory(folder.toFile()).start();
    var told = new String(tool.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    var faults = new String(tool.getErrorStream().readAllBytes(), StandardCharsets.US_ASCII);
    if (tool.onExit().join().exitValue() != 0) {
      throw new IllegalStateException(command + ": " + told + faults);
    }
    return told.strip();
  }

  private String configuration() {
    return """
    server:
      ip-address: 127.0.0.1@%1$d
      server-count: 1
      username: ""
      rrl-ratelimit: 0
      zonesdir: "%2$s"
      database: ""
      pidfile: "%2$s/nsd.pid"
      xfrdfile: "%2$s/xfrd.state"
      zonelistfile: "%2$s/zone.list"
    remote-control:
      control-enable: no
    zone:
      name: xa
      zonefile: xa.zone.signed
    """
        .formatted(port, folder);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
