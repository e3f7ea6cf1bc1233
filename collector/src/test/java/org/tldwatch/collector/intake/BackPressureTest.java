// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.archive.Archive;
import org.tldwatch.collector.archive.ArchiveObserver;
import org.tldwatch.collector.catalogue.Catalogue;
import org.tldwatch.collector.catalogue.LiveCatalogue;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.ClockQuestion;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.ProbeMessage.MessageCase;
import org.tldwatch.runtime.config.ArchiveConfig;
import org.tldwatch.runtime.config.ByteSize;
import org.tldwatch.runtime.config.CatalogueConfig;

/** While the judgement is behind, or a probe does not listen, little of what is sent is read. */
class BackPressureTest {
  private static final String ROOT_ZONE =
      """
      . 86400 IN SOA a.root.example. nstld.example. 2026112000 1800 900 604800 86400
      xa. 172800 IN NS ns1.nic.xa.
      ns1.nic.xa. 172800 IN A 192.0.2.1
      """;
  private static final ArchiveConfig ARCHIVE =
      new ArchiveConfig(Duration.ofDays(1), ByteSize.parse("64MiB"), Duration.ofSeconds(1));
  private static final int BATCHES = 20;

  @TempDir Path folder;
  private final StuckDesk desk = new StuckDesk();
  private Archive archive;
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    var zone = Files.writeString(folder.resolve("root.zone"), ROOT_ZONE);
    var config = new CatalogueConfig(zone, List.of(), 5300);
    archive =
        Archive.open(
            Files.createDirectory(folder.resolve("archive")), ARCHIVE, ArchiveObserver.NONE);
    var service =
        new ProbeLinkService(
            new LiveCatalogue(Catalogue.load(config), config),
            desk,
            new SelfMetrics(new PrometheusRegistry()),
            archive,
            InstantSource.system(),
            Files.createDirectory(folder.resolve("targets")));
    service.on(MessageCase.CLOCK_QUESTION, new ClockReplies(InstantSource.system()));
    var name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name).addService(service).build().start();
    channel = InProcessChannelBuilder.forName(name).build();
  }

  @AfterEach
  void stop() {
    desk.release();
    channel.shutdownNow();
    server.shutdownNow();
    archive.close();
  }

  @Test
  void judgementBehind_oneBatchOfEachStreamIsRead_andNoneIsLost() {
    var probes = new ArrayList<Talker>();
    for (var vantage : List.of("ams1", "fra1", "nyc1")) {
      var probe = new Talker(true);
      probe.hello(vantage);
      for (int number = 1; number <= BATCHES; number++) {
        probe.batch(number);
      }
      probes.add(probe);
    }
    await().until(() -> desk.taken.get() == probes.size());

    // Others are served meanwhile, and of the three nothing more was read.
    var other = new Talker(true);
    other.hello("gru1");
    other.askClock();
    await().until(() -> other.heard.stream().anyMatch(CollectorMessage::hasClockReply));
    assertThat(desk.taken.get()).isEqualTo(probes.size());
    assertThat(probes).allMatch(probe -> !probe.call().isReady());

    desk.release();
    for (var probe : probes) {
      await().until(() -> probe.acknowledged() == BATCHES);
    }
    assertThat(desk.taken.get()).isEqualTo(BATCHES * probes.size());
  }

  @Test
  void probeThatDoesNotListen_isNotRead() {
    var deaf = new Talker(false);
    deaf.hello("ams1");
    for (int i = 0; i < 1_000; i++) {
      deaf.askClock();
    }
    var other = new Talker(true);
    other.hello("fra1");
    await().until(() -> other.heard.stream().anyMatch(CollectorMessage::hasAssignment));
    assertThat(deaf.call().isReady()).isFalse();

    deaf.call().request(2_000);
    await().until(() -> deaf.heard.size() == 1_001);
  }

  /** A probe that sends without waiting, and may not read. */
  private final class Talker implements ClientResponseObserver<ProbeMessage, CollectorMessage> {
    private final boolean listens;
    private final List<CollectorMessage> heard = new CopyOnWriteArrayList<>();
    private @Nullable ClientCallStreamObserver<ProbeMessage> call;

    private Talker(boolean listens) {
      this.listens = listens;
      var _ = ProbeLinkGrpc.newStub(channel).connect(this);
    }

    private ClientCallStreamObserver<ProbeMessage> call() {
      return Objects.requireNonNull(call);
    }

    private void hello(String vantage) {
      call()
          .onNext(
              ProbeMessage.newBuilder()
                  .setHello(
                      Hello.newBuilder()
                          .setProtocolVersion(1)
                          .setVantage(vantage)
                          .setIntervalMillis(10_000))
                  .build());
    }

    private void batch(long number) {
      var batch = Batch.newBuilder().setNumber(number);
      call().onNext(ProbeMessage.newBuilder().setBatch(batch).build());
    }

    private void askClock() {
      var question = ClockQuestion.getDefaultInstance();
      call().onNext(ProbeMessage.newBuilder().setClockQuestion(question).build());
    }

    private long acknowledged() {
      return heard.stream().filter(CollectorMessage::hasAcknowledgement).count();
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<ProbeMessage> stream) {
      call = stream;
      if (!listens) {
        stream.disableAutoRequestWithInitial(0);
      }
    }

    @Override
    public void onNext(CollectorMessage message) {
      heard.add(message);
    }

    @Override
    public void onError(Throwable cause) {}

    @Override
    public void onCompleted() {}
  }
}
