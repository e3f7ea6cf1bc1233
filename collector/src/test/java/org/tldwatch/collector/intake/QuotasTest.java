// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.archive.Archive;
import org.tldwatch.collector.archive.ArchiveObserver;
import org.tldwatch.collector.catalogue.Catalogue;
import org.tldwatch.collector.catalogue.LiveCatalogue;
import org.tldwatch.collector.catalogue.RootEdition;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.runtime.config.ArchiveConfig;
import org.tldwatch.runtime.config.ByteSize;
import org.tldwatch.runtime.config.CatalogueConfig;

/** What a vantage may send goes with what it is told to ask. */
class QuotasTest {
  private static final String SMALL_ZONE =
      """
      . 86400 IN SOA a.root.example. nstld.example. 2026112000 1800 900 604800 86400
      xa. 172800 IN NS ns1.nic.xa.
      ns1.nic.xa. 172800 IN A 192.0.2.1
      """;

  /** 500 addresses, asked over UDP and TCP every second: 1,000 observations, 22,000 allowed. */
  private static final String LARGE_ZONE =
      SMALL_ZONE.replace("2026112000", "2026112001")
          + IntStream.rangeClosed(2, 500)
              .mapToObj("ns1.nic.xa. 172800 IN AAAA 2001:db8::%d\n"::formatted)
              .collect(Collectors.joining());

  private static final int LEAST = 5_000;
  private static final int LARGE = 22_000;
  private static final ArchiveConfig ARCHIVE =
      new ArchiveConfig(Duration.ofDays(1), ByteSize.parse("64MiB"), Duration.ofSeconds(1));

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private final List<CollectorMessage> heard = new CopyOnWriteArrayList<>();
  private final StuckDesk desk = new StuckDesk();
  private Archive archive;
  private LiveCatalogue live;
  private ProbeLinkService service;
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    desk.release();
    var zone = Files.writeString(folder.resolve("root.zone"), SMALL_ZONE);
    var config = new CatalogueConfig(zone, List.of(), 5300);
    archive =
        Archive.open(
            Files.createDirectory(folder.resolve("archive")), ARCHIVE, ArchiveObserver.NONE);
    live = new LiveCatalogue(Catalogue.load(config), config);
    service =
        new ProbeLinkService(
            live,
            desk,
            new SelfMetrics(new PrometheusRegistry()),
            archive,
            InstantSource.system(),
            Files.createDirectory(folder.resolve("targets")),
            nanos::get);
    var name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name).addService(service).build().start();
    channel = InProcessChannelBuilder.forName(name).build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
    archive.close();
  }

  private void connect() {
    var requests = ProbeLinkGrpc.newStub(channel).connect(new Listener());
    var hello =
        Hello.newBuilder().setProtocolVersion(1).setVantage("ams1").setIntervalMillis(1_000);
    requests.onNext(ProbeMessage.newBuilder().setHello(hello).build());
    await().until(() -> heard.size() == 1);
  }

  /** What it may send in a second, beside all that it had saved. */
  private boolean maySendInASecond(int observations) {
    while (service.quotas.take("ams1", LEAST / 50)) {
      // Until nothing is left.
    }
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    return service.quotas.take("ams1", observations);
  }

  @Test
  void catalogueGrowsAndShrinks_quotaGoesWithIt_whileConnected() throws Exception {
    connect();
    assertThat(maySendInASecond(LARGE)).isFalse();

    live.renew(RootEdition.read(Files.writeString(folder.resolve("large.zone"), LARGE_ZONE)));
    service.catalogueChanged();
    assertThat(maySendInASecond(LARGE)).isTrue();

    var small = SMALL_ZONE.replace("2026112000", "2026112002");
    live.renew(RootEdition.read(Files.writeString(folder.resolve("small.zone"), small)));
    service.catalogueChanged();
    assertThat(maySendInASecond(LARGE)).isFalse();
    assertThat(maySendInASecond(LEAST)).isTrue();
  }

  @Test
  void notConnectedYet_isNotLimited() {
    assertThat(service.quotas.take("ams1", Integer.MAX_VALUE)).isTrue();
  }

  private final class Listener implements StreamObserver<CollectorMessage> {
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
