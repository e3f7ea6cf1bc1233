// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.lab.real.Bind;
import org.tldwatch.lab.real.Knot;
import org.tldwatch.lab.real.Nsd;
import org.tldwatch.lab.real.Served;
import org.tldwatch.model.Tld;
import org.tldwatch.probe.traffic.counters.BindCounter;
import org.tldwatch.probe.traffic.counters.KnotCounter;
import org.tldwatch.probe.traffic.counters.NsdCounter;
import org.tldwatch.probe.traffic.counters.ServerCounter;

/** Real name servers tell us what they are asked and say, and count it themselves. */
class RealServersIT {
  private static final String ZONE =
      """
      $ORIGIN xy.
      $TTL 3600
      @ SOA ns1.nic hostmaster.nic 1 1800 900 604800 300
      @ NS ns1.nic
      ns1.nic A 127.0.0.1
      """;
  private static final int QUESTIONS = 2_000;

  @TempDir Path folder;
  private final int port = Nsd.freePort();
  private final int statisticsPort = Nsd.freePort();
  private final Questions questions = new Questions(port);
  private CountingSinks sinks = new CountingSinks();
  private TapListeners listeners;
  private AutoCloseable server;

  @AfterEach
  void stop() throws Exception {
    questions.close();
    if (server != null) {
      server.close();
    }
    if (listeners != null) {
      listeners.close();
    }
  }

  private <T extends AutoCloseable> T start(BiFunction<Path, Served, T> program)
      throws IOException {
    var socket = folder.resolve("tap.sock");
    var endpoint = new Endpoint.Unix(socket, PosixFilePermissions.fromString("rw-rw----"), null);
    listeners = TapListeners.open(List.of(endpoint), sinks, InstantSource.system(), 1);
    var served = new Served("127.0.0.1", port, new Tld("xy"), ZONE).tapped(socket, statisticsPort);
    var started = program.apply(folder.resolve("server"), served);
    server = started;
    await().atMost(Duration.ofSeconds(30)).until(questions::isAnswered);
    await().atMost(Duration.ofSeconds(30)).until(() -> listeners.counts().opened() > 0);
    return started;
  }

  /**
   * All that is asked once the server is connected is counted by it, and nearly all is told: Knot
   * and NSD lose frames without a word, but we know how many.
   */
  private void tells(ServerCounter counter, double least) throws Exception {
    await().untilAsserted(() -> assertThat(sinks.begun).hasPositiveValue());
    long seenBefore = settled();
    var before = counter.read();
    assertThat(questions.askCalmly(1, QUESTIONS)).isEqualTo(QUESTIONS);
    settled();
    var after = counter.read();
    assertThat(after.queries() - before.queries()).isEqualTo(QUESTIONS + 1);
    assertThat(after.responses() - before.responses()).isEqualTo(QUESTIONS + 1);
    assertThat(sinks.malformed).hasValue(0);
    assertThat(sinks.shed).hasValue(0);
    double share = (sinks.messages.get() - seenBefore) / (2.0 * (QUESTIONS + 1));
    assertThat(share).isBetween(least, 1.0);
  }

  /** Messages seen once nothing is on its way: what was asked is flushed within a second. */
  private long settled() {
    questions.ask(0, 1);
    long[] last = {-1};
    await()
        .pollInterval(Duration.ofMillis(1_500))
        .atMost(Duration.ofSeconds(30))
        .until(() -> last[0] == (last[0] = sinks.messages.get()) && last[0] > 0);
    return last[0];
  }

  @Test
  void bind_tells() throws Exception {
    assumeTrue(Bind.isInstalled(), "skipped: no BIND here (Debian package bind9)");
    start(Bind::start);
    tells(new BindCounter(URI.create("http://127.0.0.1:" + statisticsPort)), 1);
  }

  @Test
  void knot_tells() throws Exception {
    assumeTrue(Knot.canBeTapped(), "skipped: no Knot here (package knot-module-dnstap)");
    start(Knot::start);
    var control = Knot.control(folder.resolve("server"));
    tells(new KnotCounter(List.of("/usr/sbin/knotc", "-s", control.toString())), 0.95);
  }

  @Test
  void nsd_tells() throws Exception {
    assumeTrue(Nsd.isInstalled(), "skipped: no NSD here (Debian package nsd)");
    start(Nsd::start);
    var configuration = Nsd.configuration(folder.resolve("server"));
    tells(new NsdCounter(List.of("/usr/sbin/nsd-control", "-c", configuration.toString())), 0.8);
  }

  /** It took 28 s with a consumer that did not read. */
  @Test
  void bind_endsAtOnce_howeverSlowWeAre() throws Exception {
    assumeTrue(Bind.isInstalled(), "skipped: no BIND here (Debian package bind9)");
    sinks = new CountingSinks(() -> LockSupport.parkNanos(1_000_000));
    var bind = start(Bind::start);
    for (int i = 0; i < 10; i++) {
      questions.ask(1 + i * QUESTIONS, QUESTIONS);
    }
    assertThat(bind.terminate(Duration.ofSeconds(2))).isTrue();
    await().until(() -> listeners.counts().open() == 0);
    assertThat(listeners.counts().endings()).containsEntry(Ending.STOPPED.label(), 1L);
    assertThat(listeners.counts().shed()).isPositive();
  }
}
