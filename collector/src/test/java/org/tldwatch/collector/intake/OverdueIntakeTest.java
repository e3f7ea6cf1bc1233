// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.archive.Archive;
import org.tldwatch.collector.archive.ArchiveObserver;
import org.tldwatch.collector.catalogue.Catalogue;
import org.tldwatch.collector.catalogue.LiveCatalogue;
import org.tldwatch.collector.catalogue.Surroundings;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Overdue;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.traffic.TrafficSummary;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireOverdue;
import org.tldwatch.model.wire.WireTimeout;
import org.tldwatch.runtime.config.ArchiveConfig;
import org.tldwatch.runtime.config.ByteSize;
import org.tldwatch.runtime.config.CatalogueConfig;

/** What the desk gets of a batch that holds overdue notices or traffic summaries. */
class OverdueIntakeTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");
  private static final Target TARGET =
      new Target(
          new Tld("xa"), "ns1.nic.xa", InetAddress.ofLiteral("192.0.2.1"), 53, Transport.UDP);

  private static final Surroundings NOTHING_AROUND =
      new Surroundings(List.of(), List.of(), List.of());

  @TempDir Path folder;
  private final List<Object> taken = new ArrayList<>();
  private final List<CollectorMessage> answers = new ArrayList<>();
  private Archive archive;
  private StreamObserver<ProbeMessage> probe;

  @BeforeEach
  void start() throws IOException {
    var catalogue =
        new Catalogue(
            new Serial(1), List.of(TARGET.tld()), List.of(TARGET), Set.of(), NOTHING_AROUND);
    archive =
        Archive.open(
            Files.createDirectory(folder.resolve("archive")),
            new ArchiveConfig(Duration.ofDays(1), ByteSize.parse("16MiB"), Duration.ofSeconds(1)),
            ArchiveObserver.NONE);
    var config = new CatalogueConfig(Path.of("root.zone"), List.of(), 53);
    var service =
        new ProbeLinkService(
            new LiveCatalogue(catalogue, config),
            new RecordingDesk(),
            new SelfMetrics(new PrometheusRegistry()),
            archive,
            InstantSource.fixed(NOW),
            Files.createDirectory(folder.resolve("targets")));
    probe = service.connect(new Answers());
    probe.onNext(
        ProbeMessage.newBuilder()
            .setHello(
                Hello.newBuilder()
                    .setProtocolVersion(1)
                    .setVantage("ams1")
                    .setBoot(1)
                    .setIntervalMillis(10_000))
            .build());
  }

  @AfterEach
  void stop() {
    archive.close();
  }

  @Test
  void notices_comeBeforeTheObservationsOfTheirBatch_andOnce() {
    var batch =
        Batch.newBuilder()
            .setNumber(1)
            .setAssignmentVersion(answers.getFirst().getAssignment().getVersion())
            .addObservations(
                WireObservation.newBuilder()
                    .setSentMicros(micros(NOW.minusSeconds(2)))
                    .setElapsedNanos(Duration.ofSeconds(2).toNanos())
                    .setTimeout(WireTimeout.getDefaultInstance()))
            .addOverdue(
                WireOverdue.newBuilder()
                    .setSentMicros(micros(NOW.minusSeconds(1)))
                    .setWaitedNanos(Duration.ofMillis(990).toNanos()))
            .build();
    probe.onNext(ProbeMessage.newBuilder().setBatch(batch).build());
    probe.onNext(ProbeMessage.newBuilder().setBatch(batch).build());

    assertThat(answers.getLast().getAcknowledgement().getBatchNumber()).isOne();
    assertThat(taken).hasSize(2);
    assertThat(taken.getFirst())
        .isEqualTo(new Overdue("ams1", TARGET, NOW.minusSeconds(1), Duration.ofMillis(990)));
    assertThat(taken.getLast()).isInstanceOf(Observation.class);
  }

  @Test
  void summaries_areTakenOnce_andThoseThatCannotBeAreKeptNowhere() {
    var good = WireSummaries.good(NOW);
    var bad = good.toBuilder().setZone("no zone").build();
    var batch = Batch.newBuilder().setNumber(1).addSummaries(good).addSummaries(bad).build();
    probe.onNext(ProbeMessage.newBuilder().setBatch(batch).build());
    probe.onNext(ProbeMessage.newBuilder().setBatch(batch).build());

    assertThat(answers.getLast().getAcknowledgement().getBatchNumber()).isOne();
    assertThat(taken)
        .singleElement()
        .isInstanceOfSatisfying(
            TrafficSummary.class, it -> assertThat(it.zone()).isEqualTo(TARGET.tld()));
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private final class RecordingDesk implements Desk {
    @Override
    public CompletableFuture<Void> join(Vantage vantage) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> take(List<Observation> observations, long receivedMicros) {
      taken.addAll(observations);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> overdue(List<Overdue> notices) {
      taken.addAll(notices);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> summarised(List<TrafficSummary> summaries) {
      taken.addAll(summaries);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> tooLate(List<Observation> observations) {
      throw new AssertionError("nothing is too late: " + observations);
    }

    @Override
    public CompletableFuture<Void> checked(List<CheckResult> results) {
      return CompletableFuture.completedFuture(null);
    }
  }

  /** A stream that is always ready. */
  private final class Answers extends ServerCallStreamObserver<CollectorMessage> {
    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public void setOnReadyHandler(Runnable handler) {}

    @Override
    public void setOnCancelHandler(Runnable handler) {}

    @Override
    public void setOnCloseHandler(Runnable handler) {}

    @Override
    public void setCompression(String compression) {}

    @Override
    public void setMessageCompression(boolean enable) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void disableAutoRequest() {}

    @Override
    public void request(int count) {}

    @Override
    public void onNext(CollectorMessage message) {
      answers.add(message);
    }

    @Override
    public void onError(Throwable cause) {
      throw new AssertionError(cause);
    }

    @Override
    public void onCompleted() {}
  }
}
