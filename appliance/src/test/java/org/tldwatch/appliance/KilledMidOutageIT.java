// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.archive.Archive;
import org.tldwatch.collector.archive.ArchiveObserver;
import org.tldwatch.collector.archive.ArchiveReader;
import org.tldwatch.collector.archive.Greeting;
import org.tldwatch.collector.archive.Receipt;
import org.tldwatch.collector.archive.WholeBatches;
import org.tldwatch.collector.availability.Books;
import org.tldwatch.collector.availability.Rules;
import org.tldwatch.collector.availability.Snapshot;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.WireAnswered;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireTimeout;
import org.tldwatch.runtime.config.ArchiveConfig;
import org.tldwatch.runtime.config.ByteSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A collector that is killed in the middle of an outage, with batches in the archive that it did
 * not come to judge: the outage is told once, and the books are those of one that never stopped.
 */
class KilledMidOutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Rules RULES = new Rules(0.51, 3, 3, 3);
  private static final Tld XA = new Tld("xa");
  private static final String ROOT_ZONE =
      """
      . 86400 IN SOA a.root.example. nstld.example. 2026112000 1800 900 604800 86400
      xa. 172800 IN NS ns1.nic.xa.
      xa. 172800 IN NS ns2.nic.xa.
      ns1.nic.xa. 172800 IN A 192.0.2.1
      ns2.nic.xa. 172800 IN A 192.0.2.2
      """;

  @TempDir Path folder;
  private final List<JsonNode> alerts = new CopyOnWriteArrayList<>();
  private final List<WireProbe> probes = new ArrayList<>();
  private final Instant start = Instant.now().minusSeconds(60);
  private HttpServer alertmanager;
  private CollectorProcess collector;
  private long rounds;

  @BeforeEach
  void start() throws IOException {
    alertmanager =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    alertmanager.createContext(
        "/api/v2/alerts",
        exchange -> {
          alerts.addAll(
              JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()).values());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    alertmanager.start();
    begin();
    collector =
        new CollectorProcess(
            folder,
            ROOT_ZONE,
            URI.create("http://127.0.0.1:" + alertmanager.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    probes.forEach(WireProbe::close);
    collector.kill();
    alertmanager.stop(0);
  }

  private void connect() throws Exception {
    for (int i = 0; i < 3; i++) {
      var hello =
          Hello.newBuilder()
              .setProtocolVersion(1)
              .setVantage("v" + i)
              .setBoot(1)
              .setAsn(64500 + i)
              .setIntervalMillis(60_000) // No vote grows old on a slow machine.
              .build();
      probes.add(new WireProbe(hello, collector.linkPort()));
    }
  }

  private void kill() {
    collector.kill();
    probes.forEach(WireProbe::close);
    probes.clear();
  }

  /** Every probe asks every target once; completes when all was acknowledged. */
  private void round(boolean down) {
    rounds++;
    long number = rounds;
    probes.forEach(probe -> probe.send(batch(probe, number, down)));
    await()
        .atMost(PATIENCE)
        .until(() -> probes.stream().allMatch(each -> each.acknowledged().contains(number)));
  }

  /** What a process archives and dies before it judges. */
  private List<Batch> archiveUnjudged(int count, List<WireProbe> of) throws IOException {
    var segments = CollectorProcess.data(folder).resolve("archive");
    var config =
        new ArchiveConfig(Duration.ofDays(1), ByteSize.parse("1GiB"), Duration.ofSeconds(1));
    var archived = new ArrayList<Batch>();
    try (var archive = Archive.open(segments, config, ArchiveObserver.NONE)) {
      long received = Math.max(archive.recoveredMicros(), micros(Instant.now())) + 1;
      for (int i = 0; i < count; i++) {
        rounds++;
        for (var probe : of) {
          var batch = batch(probe, rounds, true);
          var greeting = new Greeting(probe.hello(), received);
          long place = received + archived.size();
          var targets = probe.assignment().getTargetsList();
          archive.append(new Receipt(greeting, 1, batch, () -> targets, place)).join();
          archived.add(batch);
        }
      }
    }
    return archived;
  }

  private static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  private List<String> findings() {
    return alerts.stream()
        .map(alert -> alert.get("labels"))
        .map(
            labels ->
                labels.get("kind").asString()
                    + " "
                    + labels.path("server").asString("-")
                    + " "
                    + labels.get("finding").asString())
        .distinct()
        .toList();
  }

  private boolean isOver() {
    return !alerts.isEmpty()
        && !Instant.parse(alerts.getLast().get("endsAt").asString()).isAfter(Instant.now());
  }

  @Test
  void outage_isToldOnce_andBooksAreThoseThatNeverStopped() throws Exception {
    connect();
    for (int i = 0; i < 20; i++) {
      round(false);
    }
    round(true);
    assertThat(findings()).as("one lost question each is no outage").isEmpty();
    var silent = List.copyOf(probes);
    kill();
    var unjudged = archiveUnjudged(4, silent);

    collector.start();
    await().atMost(PATIENCE).until(() -> !findings().isEmpty());
    assertThat(findings()).singleElement().asString().startsWith("server-down ns1.nic.xa f-");
    assertThat(collector.metric("caught_up_observations_total{by=\"judgement\"}"))
        .isEqualTo((double) unjudged.size() * 4 + 21 * 3 * 4);

    connect();
    for (int i = 0; i < unjudged.size(); i++) {
      var batch = unjudged.get(i);
      var probe = probes.get(i % probes.size());
      probe.send(batch);
      await().atMost(PATIENCE).until(() -> probe.acknowledged().contains(batch.getNumber()));
    }
    assertThat(collector.metric("duplicate_batches_total")).isEqualTo(unjudged.size());
    round(true);
    kill();

    collector.start();
    connect();
    round(true);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              round(false);
              return isOver();
            });
    assertThat(findings()).as("nobody was told twice").hasSize(1);
    collector.close();
    assertThat(bytes(kept())).isEqualTo(bytes(straight()));
  }

  private static List<Target> targets() {
    var targets = new ArrayList<Target>();
    for (int server = 1; server <= 2; server++) {
      for (var transport : List.of(Transport.UDP, Transport.TCP)) {
        targets.add(
            new Target(
                XA,
                "ns" + server + ".nic.xa",
                InetAddress.ofLiteral("192.0.2." + server),
                53,
                transport));
      }
    }
    return targets;
  }

  /** Lets an earlier life have begun the books a minute ago, so that this minute is in them. */
  private void begin() throws IOException {
    var file = Files.createDirectories(CollectorProcess.data(folder)).resolve("books.gz");
    try (var out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      Snapshot.write(new Books(RULES, targets(), start), out);
    }
  }

  private Books kept() throws IOException {
    var file = CollectorProcess.data(folder).resolve("books.gz");
    try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      in.skipNBytes(Integer.BYTES + Long.BYTES); // How far they go.
      return Snapshot.read(RULES, in);
    }
  }

  /** The books of a collector that booked all that is archived without ever being killed. */
  private Books straight() {
    var books = new Books(RULES, targets(), start);
    var listener =
        new WholeBatches.Listener() {
          @Override
          public void connected(Vantage vantage, Instant received) {
            books.join(vantage);
          }

          @Override
          public void batch(WholeBatches.Taken batch) {
            batch.observations().forEach(each -> books.observe(each, batch.received()));
          }
        };
    var archive = ArchiveReader.of(CollectorProcess.data(folder).resolve("archive"));
    assertThat(archive.read(new WholeBatches(listener)).isWhole()).isTrue();
    return books;
  }

  /** All that the books hold, once every minute of this test is final. */
  private byte[] bytes(Books books) throws IOException {
    books.advance(start.plus(Duration.ofHours(1)));
    var bytes = new ByteArrayOutputStream();
    Snapshot.write(books, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Batch batch(WireProbe probe, long number, boolean down) {
    var assignment = probe.assignment();
    var batch = Batch.newBuilder().setNumber(number).setAssignmentVersion(assignment.getVersion());
    for (int i = 0; i < assignment.getTargetsCount(); i++) {
      var observation =
          WireObservation.newBuilder()
              .setTargetIndex(i)
              .setSentMicros(micros(Instant.now()))
              .setElapsedNanos(Duration.ofMillis(1).toNanos());
      if (down && assignment.getTargets(i).getServer().startsWith("ns1.")) {
        observation.setTimeout(WireTimeout.getDefaultInstance());
      } else {
        observation.setAnswered(
            WireAnswered.newBuilder().setAuthoritative(true).setSerial(1).setSizeBytes(100));
      }
      batch.addObservations(observation);
    }
    return batch.build();
  }
}
