// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.tldwatch.lab.real.Bind;
import org.tldwatch.lab.real.Nsd;
import org.tldwatch.lab.real.Served;
import org.tldwatch.model.Tld;

/**
 * What a real BIND told of what dnsperf asked: of seven questions six are about delegated names,
 * one about names that are not there.
 *
 * @param file in the format of Frame Streams
 * @param frames in it
 */
record RecordedFrames(Path file, long frames) {
  private static final int DELEGATIONS = 20_000;
  private static final Tld TLD = new Tld("xy");

  static RecordedFrames record(Path folder, int seconds) throws IOException, InterruptedException {
    var file = folder.resolve("frames.fstrm");
    int port = Nsd.freePort();
    var served = new Served("127.0.0.1", port, TLD, zone()).tapped(file, Nsd.freePort());
    var questions = Files.writeString(folder.resolve("questions"), questions());
    try (var bind = Bind.start(folder.resolve("bind"), served)) {
      awaitAnswer(port, questions);
      run(
          "dnsperf -s 127.0.0.1 -p %d -d %s -l %d -c 10 -q 200"
              .formatted(port, questions, seconds));
      if (!bind.terminate(Duration.ofSeconds(30))) {
        throw new IOException("BIND does not end");
      }
    }
    return new RecordedFrames(file, count(file));
  }

  private static String zone() {
    var zone = new StringBuilder();
    zone.append(
        "$ORIGIN xy.\n$TTL 3600\n@ SOA ns1.nic host.nic 1 1800 900 604800 300\n@ NS ns1.nic\n");
    zone.append("ns1.nic A 127.0.0.1\n");
    for (int i = 0; i < DELEGATIONS; i++) {
      zone.append("name%1$d NS ns1.name%1$d\nname%1$d NS ns2.name%1$d\n".formatted(i));
      zone.append("ns1.name%1$d A 192.0.2.1\nns2.name%1$d A 192.0.2.2\n".formatted(i));
    }
    return zone.toString();
  }

  private static String questions() {
    var random = new Random(1);
    var types = new String[] {"A", "A", "A", "NS", "AAAA", "DS", "MX"};
    var questions = new StringBuilder();
    for (int i = 0; i < 5 * DELEGATIONS; i++) {
      boolean isThere = i % 7 != 0;
      var name = (isThere ? "www.name" : "none") + random.nextInt(DELEGATIONS);
      questions
          .append(name)
          .append(".xy ")
          .append(types[random.nextInt(types.length)])
          .append('\n');
    }
    return questions.toString();
  }

  private static void awaitAnswer(int port, Path questions)
      throws IOException, InterruptedException {
    for (int tries = 0; tries < 60; tries++) {
      var output =
          run("dnsperf -s 127.0.0.1 -p %d -d %s -n 1 -l 1 -Q 10 -t 1".formatted(port, questions));
      if (!output.contains("Queries completed:    0")) {
        return;
      }
    }
    throw new IOException("BIND does not answer");
  }

  private static String run(String command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  /** Data frames of a file. */
  private static long count(Path file) throws IOException {
    long frames = 0;
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
      while (true) {
        int length = in.readInt();
        frames += length == 0 ? 0 : 1;
        in.skipNBytes(length == 0 ? in.readInt() : length);
      }
    } catch (EOFException ignored) {
      return frames;
    }
  }
}
