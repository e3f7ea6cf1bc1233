// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;

/** A folder of streams: xa with two name servers, xb with one; three vantages. */
final class Streams {
  static final String META =
      """
      {"args":{"round_s":10.0,"timeout_ms":2000},
       "vps":[{"region":"eu","phase":0.0},{"region":"na","phase":3.0},{"region":"as","phase":9.0}],
       "tlds":[{"tld":"xa","servers":[
         {"ns":"ns1.nic.xa","provider":"one","addrs":["192.0.2.1"]},
         {"ns":"ns2.nic.xa","provider":"two","addrs":["2001:db8::2"]}]},
        {"tld":"xb","servers":[{"ns":"ns1.nic.xb","provider":"one","addrs":["192.0.2.9"]}]}]}
      """;

  static final long BEGIN_SECONDS = 1_767_225_600;

  private Streams() {}

  static Path meta(Path folder) throws IOException {
    return Files.writeString(folder.resolve("meta.json"), META);
  }

  /** A line as the generator writes it; what is lost or not reported has no round trip time. */
  static String line(int round, String address, String states) {
    var sites = new StringBuilder();
    var rtts = new StringBuilder();
    for (int i = 0; i < states.length(); i++) {
      boolean answered = states.charAt(i) != Round.LOST && states.charAt(i) != Round.NO_REPORT;
      sites.append(answered ? 'a' : '-');
      rtts.append(i == 0 ? "" : ",").append(answered ? "20." + (round + i) % 10 : "null");
    }
    return String.format(
        Locale.ROOT,
        "{\"t\":%d,\"addr\":\"%s\",\"st\":\"%s\",\"site\":\"%s\",\"rtt\":[%s],"
            + "\"ser\":1,\"sig\":%d}%n",
        BEGIN_SECONDS + 10L * round,
        address,
        states,
        sites,
        rtts,
        BEGIN_SECONDS + 10_000_000);
  }

  /** All streams; the first address of xa has these states, the others are well. */
  static void write(Path folder, int rounds, IntFunction<String> firstAddress) throws IOException {
    var xa = new StringBuilder();
    var xb = new StringBuilder();
    for (int round = 0; round < rounds; round++) {
      xa.append(line(round, "192.0.2.1", firstAddress.apply(round)));
      xa.append(line(round, "2001:db8::2", "000"));
      xb.append(line(round, "192.0.2.9", "000"));
    }
    meta(folder);
    plain(folder, "xa", xa.toString());
    packed(folder, "xb", xb.toString());
  }

  static Path plain(Path folder, String tld, String lines) throws IOException {
    return Files.writeString(folder.resolve("probes-" + tld + ".jsonl"), lines);
  }

  static Path packed(Path folder, String tld, String lines) throws IOException {
    var file = folder.resolve("probes-" + tld + ".jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
