// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.wire.WireObservation;

/** Probes that lie, flood, repeat themselves or come all at once harm nobody else. */
class HostileProbeIT {
  private static final int PROBES = 30;

  @TempDir Path folder;
  private Collector collector;
  private final List<ManagedChannel> channels = new ArrayList<>();

  @BeforeEach
  void start() {
    collector = Collector.start(TestWorld.settings(folder, List.of()));
  }

  @AfterEach
  void stop() {
    channels.forEach(ManagedChannel::shutdownNow);
    channels.clear();
    collector.close();
  }

  /** Each probe has a connection of its own. */
  private FakeProbe probe(String vantage) {
    var channel =
        NettyChannelBuilder.forAddress(new InetSocketAddress("127.0.0.1", collector.linkPort()))
            .usePlaintext()
            .build();
    channels.add(channel);
    return new FakeProbe(channel, vantage, 1);
  }

  private static List<WireObservation> good(int count) {
    return known(count, Instant.now());
  }

  private static List<WireObservation> known(int count, Instant sent) {
    return IntStream.range(0, count)
        .mapToObj(i -> FakeProbe.observation(i % 8, sent, FakeProbe::good))
        .toList();
  }

  private String metrics() {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(collector.url() + "/metrics")).build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException cause) {
      throw new AssertionError(cause);
    }
  }

  private static String observations(String result, int count) {
    return "tldwatch_collector_observations_total{result=\"" + result + "\"} " + count + ".0\n";
  }

  @Test
  void observationsOfTheFuture_areRefused_andTheProbeIsTold() {
    var ahead = probe("ams1").connect();

    var told = ahead.send(known(3, Instant.now().plus(Duration.ofHours(1))));

    assertThat(told.getRefusedMap()).containsExactly(Map.entry("future", 3L));
    assertThat(ahead.send(good(2)).getRefusedMap()).isEmpty();
    assertThat(metrics()).contains(observations("future", 3)).contains(observations("accepted", 2));
  }

  @Test
  void lies_areToldByTheirNames() {
    var liar = probe("ams1").connect();
    var lies = new ArrayList<>(good(1));
    lies.add(FakeProbe.observation(8, Instant.now(), FakeProbe::good));
    lies.add(FakeProbe.observation(0, Instant.now(), observation -> {}));
    lies.add(
        FakeProbe.observation(
            0, Instant.now(), lie -> lie.setElapsedNanos(Long.MAX_VALUE).clearOutcome()));

    assertThat(liar.send(lies).getRefusedMap())
        .containsOnly(
            Map.entry("wrong-target", 1L),
            Map.entry("no-outcome", 1L),
            Map.entry("absurd-elapsed", 1L));
    assertThat(liar.sendAs(2, 4711, good(5)).getRefusedMap())
        .containsOnly(Map.entry("wrong-assignment", 5L));
  }

  @Test
  void flood_isRefused_andHarmsNobodyElse() {
    var honest = probe("fra1").connect();
    var flooder = probe("ams1").connect();
    var batch = good(20_000);
    long refused = 0;
    for (int i = 0; i < 20 && refused == 0; i++) {
      refused = flooder.send(batch).getRefusedOrDefault("flood", 0);
    }

    assertThat(refused).isEqualTo(20_000);
    assertThat(honest.send(good(8)).getRefusedMap()).isEmpty();
    assertThat(metrics()).contains(observations("flood", 20_000));
  }

  @Test
  void otherProtocol_isToldWhy_andCounted() {
    var newer = probe("ams1");
    newer.say(FakeProbe.hello("ams1").setProtocolVersion(9).build());

    var status = Status.fromThrowable(newer.error());
    assertThat(status.getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(status.getDescription()).isEqualTo("protocol version should be 1: was 9");
    assertThat(metrics())
        .contains("tldwatch_collector_link_refusals_total{reason=\"protocol-version\"} 1.0\n")
        .contains("tldwatch_collector_vantages_connected 0.0\n");
  }

  @Test
  void thirtyProbesAtOnce_thatRepeatThemselves_countOnce() {
    var first = everybody();
    first.forEach(probe -> probe.sendWithoutWaiting(1, version(probe), good(8)));
    first.forEach(probe -> assertThat(probe.next().getAcknowledgement().getBatchNumber()).isOne());
    channels.forEach(ManagedChannel::shutdownNow);
    channels.clear();
    await().until(() -> metrics().contains("tldwatch_collector_vantages_connected 0.0\n"));

    var again = everybody();
    again.forEach(probe -> probe.sendWithoutWaiting(1, version(probe), good(8)));
    again.forEach(probe -> probe.sendWithoutWaiting(2, version(probe), good(8)));
    for (var probe : again) {
      assertThat(probe.next().getAcknowledgement().getBatchNumber()).isEqualTo(1);
      assertThat(probe.next().getAcknowledgement().getBatchNumber()).isEqualTo(2);
    }
    assertThat(metrics())
        .contains("tldwatch_collector_vantages_connected 30.0\n")
        .contains("tldwatch_collector_duplicate_batches_total 30.0\n")
        .contains(observations("accepted", 2 * 8 * PROBES));
  }

  private static long version(FakeProbe probe) {
    return probe.assignment().getVersion();
  }

  private List<FakeProbe> everybody() {
    var connecting =
        IntStream.range(0, PROBES)
            .mapToObj(i -> probe("v" + i))
            .map(probe -> CompletableFuture.supplyAsync(probe::connect))
            .toList();
    return connecting.stream().map(CompletableFuture::join).toList();
  }

  @Test
  void batchOfAnEarlierLifeOfTheCollector_isNotJudgedAgain() {
    var batch = good(8);
    probe("ams1").connect().send(batch);
    stop();

    start();
    var again = probe("ams1").connect();
    assertThat(again.send(batch).getBatchNumber()).isEqualTo(1);
    again.send(batch);
    assertThat(metrics())
        .contains("tldwatch_collector_duplicate_batches_total 1.0\n")
        .contains(observations("accepted", 8));
  }
}
