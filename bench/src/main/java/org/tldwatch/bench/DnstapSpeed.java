// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tldwatch.lab.real.Nsd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Frames of a real BIND, sent by fstrm_replay as fast as they are taken: to our receiver, to
 * fstrm_capture, which looks into none of them, and to the dnstap command line, which prints them.
 */
@Command(
    name = "dnstap",
    description = "Frames per second and CPU per frame beside fstrm_capture and dnstap.")
final class DnstapSpeed implements Callable<Integer> {
  private static final String TYPE = "protobuf:dnstap.Dnstap";

  @Option(names = "--seconds", description = "How long BIND is asked for the frames.")
  private int seconds = 8;

  @Option(names = "--rounds", description = "How often our receiver gets them over each transport.")
  private int rounds = 3;

  private Path folder = Path.of("");

  @Override
  public Integer call() throws Exception {
    folder = Files.createTempDirectory("tldwatch-bench");
    var recorded = RecordedFrames.record(folder, seconds);
    System.out.printf(
        "%,d frames of BIND, %,d octets%n", recorded.frames(), Files.size(recorded.file()));
    System.out.printf("%-32s %12s %14s %10s%n", "", "frames/s", "CPU µs/frame", "missing");
    ours(recorded);
    peer(recorded, "fstrm_capture", "fstrm_capture -t %s -u %s -w /dev/null");
    peer(recorded, "dnstap, as text", "dnstap -q -u %2$s -w /dev/null");
    return 0;
  }

  private void ours(RecordedFrames recorded) throws IOException, InterruptedException {
    var socket = folder.resolve("ours.sock");
    int port = Nsd.freePort();
    var receiver =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                DnstapReceiver.class.getName(),
                socket.toString(),
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var told = receiver.inputReader()) {
      awaitLine(told, "ready");
      for (int round = 1; round <= rounds; round++) {
        round(recorded, receiver.pid(), told, "unix " + round, List.of("-u", socket.toString()));
        round(
            recorded,
            receiver.pid(),
            told,
            "tcp " + round,
            List.of("-a", "127.0.0.1", "-p", Integer.toString(port)));
      }
      System.out.printf(
          "resident memory of our receiver: %.0f MiB%n", Cpu.residentMib(receiver.pid()));
    } finally {
      receiver.destroy();
      receiver.waitFor();
    }
  }

  private void round(
      RecordedFrames recorded, long pid, BufferedReader told, String name, List<String> to)
      throws IOException, InterruptedException {
    double cpu = Cpu.seconds(pid);
    double seconds = replay(recorded, to);
    var counts = awaitLine(told, "stream ").split(" ", -1);
    cpu = Cpu.seconds(pid) - cpu;
    long messages = Long.parseLong(counts[1]);
    long others = Long.parseLong(counts[2]) + Long.parseLong(counts[3]);
    if (others > 0) {
      System.out.printf("malformed %s, shed %s%n", counts[2], counts[3]);
    }
    row("tldwatch " + name, recorded, seconds, cpu, recorded.frames() - messages);
  }

  private static String awaitLine(BufferedReader lines, String start) throws IOException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(start)) {
        return line;
      }
    }
    throw new IOException("our receiver ended");
  }

  /** Seconds that it took. */
  private static double replay(RecordedFrames recorded, List<String> to)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(List.of("fstrm_replay", "-t", TYPE, "-r", recorded.file().toString()));
    command.addAll(to);
    long start = System.nanoTime();
    var process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("fstrm_replay failed");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private void peer(RecordedFrames recorded, String name, String command)
      throws IOException, InterruptedException {
    var socket = folder.resolve("peer.sock");
    Files.deleteIfExists(socket);
    var words = command.formatted(TYPE, socket).split(" ");
    var log = ProcessBuilder.Redirect.to(folder.resolve("peer.log").toFile());
    Process process;
    try {
      process = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log).start();
    } catch (IOException cause) {
      System.out.printf("%-32s is not installed%n", name);
      return;
    }
    try {
      while (!Files.exists(socket) && process.isAlive()) {
        Thread.sleep(Duration.ofMillis(50));
      }
      double seconds = replay(recorded, List.of("-u", socket.toString()));
      row(name, recorded, seconds, settledCpu(process.pid()), 0);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  /** What it spent once it spends no more. */
  private static double settledCpu(long pid) throws IOException, InterruptedException {
    double last = -1;
    for (double now = Cpu.seconds(pid); now > last; now = Cpu.seconds(pid)) {
      last = now;
      Thread.sleep(Duration.ofMillis(500));
    }
    return last;
  }

  private static void row(
      String name, RecordedFrames recorded, double seconds, double cpu, long missing) {
    System.out.printf(
        "%-32s %,12.0f %14.2f %,10d%n",
        name, recorded.frames() / seconds, 1e6 * cpu / recorded.frames(), missing);
  }
}
