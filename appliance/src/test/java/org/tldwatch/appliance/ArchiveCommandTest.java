// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.archive.Archive;
import org.tldwatch.collector.archive.ArchiveObserver;
import org.tldwatch.collector.archive.Greeting;
import org.tldwatch.collector.archive.Receipt;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.Transport;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireTarget;
import org.tldwatch.model.wire.WireTimeout;
import org.tldwatch.runtime.config.ArchiveConfig;
import org.tldwatch.runtime.config.ByteSize;

class ArchiveCommandTest {
  private static final ArchiveConfig CONFIG =
      new ArchiveConfig(Duration.ofDays(1), ByteSize.parse("64MiB"), Duration.ofSeconds(1));
  private static final long SENT_MICROS = 1_790_000_000_000_000L;

  @TempDir Path data;
  private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void archive() throws IOException {
    folder = Files.createDirectories(data.resolve("collector/archive"));
    var target =
        WireTarget.newBuilder()
            .setTld("xa")
            .setServer("ns1.nic.xa")
            .setAddress(ByteString.copyFrom(new byte[] {127, 0, 0, 1}))
            .setPort(53)
            .setTransport(Transport.TRANSPORT_UDP);
    var greeting = new Greeting(Hello.newBuilder().setVantage("ams1").build(), SENT_MICROS);
    var batch =
        Batch.newBuilder()
            .setNumber(1)
            .addObservations(
                WireObservation.newBuilder()
                    .setSentMicros(SENT_MICROS)
                    .setTimeout(WireTimeout.getDefaultInstance()));
    try (var archive = Archive.open(folder, CONFIG, ArchiveObserver.NONE)) {
      archive
          .append(
              new Receipt(greeting, 1, batch.build(), () -> List.of(target.build()), SENT_MICROS))
          .join();
    }
  }

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void export_ofTheDataFolder_isCsv() {
    assertThat(run("archive", "export", data.toString())).isZero();
    assertThat(out.toString().lines()).hasSize(2).last().asString().contains(",ns1.nic.xa,");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void export_selects() {
    var arguments =
        List.of("archive", "export", "--format", "jsonl", "--from", "2026-09-21T14:00:00Z");
    assertThat(run(with(arguments, "--tld", "xa,XB."))).isZero();
    assertThat(out.toString().lines()).hasSize(1);
    out.getBuffer().setLength(0);

    assertThat(run(with(arguments, "--to", "2026-09-21T14:00:01Z"))).isZero();
    assertThat(out.toString()).isEmpty();
  }

  private String[] with(List<String> arguments, String... more) {
    var all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    all.add(folder.toString());
    return all.toArray(String[]::new);
  }

  @Test
  void export_ofADamagedSegment_namesIt() throws IOException {
    var segment = folder.resolve("00000002-20260921T15Z.zst");
    Files.writeString(segment, "no frame at all");

    assertThat(run("archive", "export", folder.toString())).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(err.toString()).contains(segment.toString()).contains("is damaged at byte 0");
  }

  @Test
  void export_ofNothing_saysSo(@TempDir Path empty) {
    assertThat(run("archive", "export", empty.toString())).isEqualTo(1);
    assertThat(run("archive", "export", empty.resolve("none").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("There is no segment").contains("There is no folder");
  }
}
