// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.wire.WireTarget;
import tools.jackson.databind.JsonNode;

/** The whole collector between made-up probes and a made-up Alertmanager. */
class CollectorIT {
  private static final Predicate<WireTarget> NOTHING = target -> false;
  private static final Predicate<WireTarget> NS1 = target -> target.getServer().startsWith("ns1.");
  private static final Predicate<WireTarget> ALL_OF_XA = target -> target.getTld().equals("xa");

  @TempDir Path folder;
  private FakeAlertmanager alertmanager;
  private Collector collector;
  private ManagedChannel channel;
  private List<FakeProbe> probes;
  private long boot = 1;

  @BeforeEach
  void start() throws Exception {
    alertmanager = FakeAlertmanager.start();
    startCollector();
  }

  private void startCollector() {
    collector = Collector.start(TestWorld.settings(folder, List.of(alertmanager.uri())));
    channel =
        NettyChannelBuilder.forAddress(new InetSocketAddress("127.0.0.1", collector.linkPort()))
            .usePlaintext()
            .build();
    long now = boot++;
    probes =
        Stream.of("ams1", "fra1", "nyc1")
            .map(id -> new FakeProbe(channel, id, now).connect())
            .toList();
  }

  private void stopCollector() {
    channel.shutdownNow();
    collector.close();
  }

  @AfterEach
  void stop() {
    stopCollector();
    alertmanager.close();
  }

  private void rounds(int count, Predicate<WireTarget> fails) {
    for (int i = 0; i < count; i++) {
      probes.forEach(probe -> probe.round(fails));
    }
  }

  private void awaitActive(String... alerts) {
    await().untilAsserted(() -> assertThat(alertmanager.active()).containsExactly(alerts));
  }

  @Test
  void start_countsTargetsOverBothTransports() {
    assertThat(collector.tlds()).isEqualTo(2);
    assertThat(collector.targets()).isEqualTo(8);
    assertThat(probes.getFirst().assignment().getTargetsCount()).isEqualTo(8);
  }

  @Test
  void stoppedServer_isPostedAndEnds() {
    rounds(3, NOTHING);
    rounds(3, NS1);
    awaitActive("server-down xa ns1.nic.xa major");
    rounds(4, NOTHING);
    awaitActive();
  }

  @Test
  void wholeTldDown_absorbsItsServer() {
    rounds(3, NOTHING);
    rounds(3, NS1);
    awaitActive("server-down xa ns1.nic.xa major");
    rounds(3, ALL_OF_XA);
    awaitActive("tld-down xa - critical");

    var handOver =
        alertmanager.arrays().stream()
            .filter(
                array ->
                    array.stream()
                        .anyMatch(alert -> alert.at("/labels/kind").asString().equals("tld-down")))
            .findFirst()
            .orElseThrow();
    assertThat(handOver).as("the old labels end in the same message").hasSize(2);
  }

  @Test
  void restart_goesOnWithTheSameFinding() {
    rounds(3, NOTHING);
    rounds(3, NS1);
    awaitActive("server-down xa ns1.nic.xa major");
    stopCollector();

    startCollector();
    rounds(3, NS1);
    awaitActive("server-down xa ns1.nic.xa major");
    rounds(4, NOTHING);
    awaitActive();

    var ids =
        alertmanager.seen(Map.of("kind", "server-down")).stream()
            .map(alert -> alert.at("/labels/finding").asString())
            .distinct();
    assertThat(ids).hasSize(1);
  }

  @Test
  void restart_stillKnowsWhatIsUsual() {
    rounds(40, NOTHING);
    stopCollector();

    startCollector();
    for (int i = 0; i < 15; i++) {
      probes.forEach(probe -> probe.slowRound(NS1));
    }
    awaitActive("latency xa ns1.nic.xa minor");
  }

  @Test
  void severityThatChanges_isHandedOverInOneArray() {
    rounds(3, NOTHING);
    rounds(3, NS1.and(target -> target.getAddress().size() == 16));
    awaitActive("server-down xa ns1.nic.xa minor");
    rounds(3, NS1);
    awaitActive("server-down xa ns1.nic.xa major");

    var handOver =
        alertmanager.arrays().stream()
            .filter(array -> array.stream().anyMatch(alert -> severity(alert).equals("major")))
            .findFirst()
            .orElseThrow();
    assertThat(handOver).map(CollectorIT::severity).containsExactly("minor", "major");
    assertThat(handOver.getFirst().at("/labels/finding"))
        .isEqualTo(handOver.getLast().at("/labels/finding"));
  }

  private static String severity(JsonNode alert) {
    return alert.at("/labels/severity").asString();
  }

  @Test
  void alert_hasTheAgreedForm() {
    rounds(3, NOTHING);
    rounds(3, NS1);
    awaitActive("server-down xa ns1.nic.xa major");
    var alert = alertmanager.seen(Map.of("kind", "server-down")).getLast();

    assertThat(alert.at("/labels/alertname").asString()).isEqualTo("server-down");
    assertThat(alert.at("/labels/finding").asString()).matches("f-[0-9a-f]{16}");
    assertThat(alert.at("/annotations/vantages").asString()).isEqualTo("3/3");
    assertThat(alert.at("/annotations/addresses").asString()).isEqualTo("192.0.2.1,2001:db8::1");
    assertThat(alert.at("/annotations/working").asString()).isEqualTo("ns2.nic.xa");
    assertThat(alert.at("/annotations/networks").asString())
        .isEqualTo("ams1 (Amsterdam AS64500),fra1 (Amsterdam AS64500),nyc1 (Amsterdam AS64500)");
    assertThat(alert.at("/annotations/since")).isEqualTo(alert.get("startsAt"));
    assertThat(alert.get("generatorURL").asString())
        .isEqualTo(
            collector.url()
                + "/api/v1/findings/"
                + alert.at("/labels/finding").asString()
                + "/evidence");
  }

  @Test
  void endThatNobodyHeard_isToldAfterARestart() {
    rounds(3, NOTHING);
    rounds(3, NS1);
    awaitActive("server-down xa ns1.nic.xa major");
    alertmanager.answerWith(503);
    rounds(4, NOTHING);
    stopCollector();
    assertThat(alertmanager.active()).hasSize(1);

    alertmanager.answerWith(200);
    startCollector();
    awaitActive();
    assertThat(alertmanager.seen(Map.of("kind", "server-down")))
        .map(alert -> alert.at("/labels/finding").asString())
        .containsOnly(alertmanager.arrays().getFirst().getFirst().at("/labels/finding").asString());
  }
}
