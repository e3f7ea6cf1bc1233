// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.archive.ArchiveReader;
import org.tldwatch.collector.archive.ArchivedObservation;
import org.tldwatch.collector.archive.ObservationVisitor;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireTimeout;

/** A collector that is killed in the middle of taking batches: each counts once, and stays. */
class KilledCollectorIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PER_BATCH = 50;

  private static final String ROOT_ZONE =
      """
      . 86400 IN SOA a.root.example. nstld.example. 2026112000 1800 900 604800 86400
      xa. 172800 IN NS ns1.nic.xa.
      ns1.nic.xa. 172800 IN A 127.0.0.1
      """;

  @TempDir Path folder;
  private CollectorProcess collector;
  private final Set<Long> acknowledged = new HashSet<>();

  @BeforeEach
  void start() throws IOException {
    collector = new CollectorProcess(folder, ROOT_ZONE, URI.create("http://127.0.0.1:9"));
  }

  @AfterEach
  void stop() {
    collector.kill();
  }

  @Test
  void kill_losesNothingThatWasAcknowledged_andNothingCountsTwice() throws Exception {
    long next = 1;
    for (int life = 0; life < 3; life++) {
      try (var link = connect()) {
        // What was not acknowledged is sent again, as by a probe; and some that were, as a liar's.
        for (long number = 1; number < next; number++) {
          if (!acknowledged.contains(number) || number % 10 == 0) {
            send(link, number);
          }
        }
        long until = next + 400;
        for (; next < until; next++) {
          send(link, next);
        }
        await().atMost(PATIENCE).until(() -> news(link) >= 100);
        collector.kill();
        acknowledged.addAll(link.acknowledged());
      }
      collector.start();
    }
    try (var link = connect()) {
      for (long number = 1; number < next; number++) {
        send(link, number);
      }
      long all = next - 1;
      await().atMost(PATIENCE).until(() -> link.acknowledged().size() == all);
      acknowledged.addAll(link.acknowledged());
      assertThat(collector.metric("duplicate_batches_total") + collector.metric("batches_total"))
          .isEqualTo((double) all);
    }
    stop();

    var archived = new Numbers();
    var summary = ArchiveReader.of(CollectorProcess.data(folder).resolve("archive")).read(archived);
    assertThat(summary.isWhole()).isTrue();
    assertThat(archived.numbers).doesNotHaveDuplicates().containsAll(acknowledged);
    assertThat(archived.observations).isEqualTo((long) PER_BATCH * archived.numbers.size());
  }

  /** How many batches were acknowledged for the first time. */
  private long news(WireProbe link) {
    return link.acknowledged().stream().filter(number -> !acknowledged.contains(number)).count();
  }

  /** Which batches an archive has. */
  private static final class Numbers implements ObservationVisitor {
    private final List<Long> numbers = new ArrayList<>();
    private long observations;

    @Override
    public void batch(int vantage, long boot, long number, long receivedMicros) {
      numbers.add(number);
    }

    @Override
    public void observation(ArchivedObservation observation) {
      observations++;
    }
  }

  private WireProbe connect() throws Exception {
    var hello = Hello.newBuilder().setProtocolVersion(1).setVantage("ams1").setBoot(1);
    return new WireProbe(hello.setIntervalMillis(10_000).build(), collector.linkPort());
  }

  private static void send(WireProbe link, long number) {
    var batch =
        Batch.newBuilder().setNumber(number).setAssignmentVersion(link.assignment().getVersion());
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    for (int i = 0; i < PER_BATCH; i++) {
      batch.addObservations(
          WireObservation.newBuilder()
              .setSentMicros(now + i)
              .setElapsedNanos(1_000)
              .setTimeout(WireTimeout.getDefaultInstance()));
    }
    link.send(batch.build());
  }
}
