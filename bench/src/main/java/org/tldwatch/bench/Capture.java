// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A tcpdump that writes down what passes on loopback from and to one UDP port. */
final class Capture implements AutoCloseable {
  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final Process process;
  private final Path file;

  private Capture(Process process, Path file) {
    this.process = process;
    this.file = file;
  }

  /** Starts it; when this returns, packets are being captured. */
  static Capture start(Path folder, String name, int port)
      throws IOException, InterruptedException {
    var file = folder.resolve(name + ".pcap");
    var log = folder.resolve(name + ".tcpdump");
    var command =
        List.of(
            "tcpdump",
            "-i",
            "lo",
            "--time-stamp-precision=nano",
            "-B",
            "65536", // KiB, so that the capture itself loses nothing
            "-s",
            "256",
            "-U",
            "-Z",
            "root",
            "-w",
            file.toString(),
            "udp port " + port);
    var process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    while (process.isAlive() && !Files.readString(log).contains("listening on")) {
      Thread.sleep(Duration.ofMillis(50));
    }
    if (!process.isAlive()) {
      throw new IOException("tcpdump said: " + Files.readString(log));
    }
    return new Capture(process, file);
  }

  /** Ends it and returns what was asked and answered, in the order of the answers. */
  List<Exchange> exchanges() throws IOException, InterruptedException {
    Thread.sleep(DRAIN); // What the kernel has not handed over yet would be lost.
    process.destroy();
    process.waitFor();
    return CaptureFile.read(file);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
