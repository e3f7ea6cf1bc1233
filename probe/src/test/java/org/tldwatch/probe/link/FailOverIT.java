// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.netty.channel.DefaultEventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Observation.Detail;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.probe.FakeCollector;
import org.tldwatch.probe.Fixtures;
import org.tldwatch.probe.active.Clocks;
import org.tldwatch.probe.link.spool.Spool;

/** A list of two collectors, the first of which comes and goes. */
class FailOverIT {
  private final InetSocketAddress address = freeAddress();
  private final ManagedChannel toFirst = FakeCollector.channelTo(address);
  private final FakeCollector second =
      FakeCollector.at(new InetSocketAddress(Fixtures.LOOPBACK, freeAddress().getPort()));
  private final DefaultEventLoop loop = new DefaultEventLoop();
  private final Link link =
      new Link(
          Hello.newBuilder().setVantage("ams1").setBoot(0xB007).build(),
          List.of(toFirst, second.channel()),
          loop,
          new Clocks(InstantSource.system(), System::nanoTime),
          new Random(1),
          Spool.NONE,
          8 << 20,
          Duration.ofMillis(100),
          _ -> {});
  private FakeCollector first;
  private int next;

  @BeforeEach
  void start() {
    loop.execute(link::start);
  }

  @AfterEach
  void stop() {
    loop.submit(link::stop).syncUninterruptibly();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    toFirst.shutdownNow();
    second.close();
    if (first != null) {
      first.close();
    }
  }

  private static InetSocketAddress freeAddress() {
    try (var socket = new ServerSocket(0, 1, Fixtures.LOOPBACK)) {
      return new InetSocketAddress(Fixtures.LOOPBACK, socket.getLocalPort());
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Test
  void first_comesGoesAndComes_nothingIsLostOrDoubled() {
    observe(1_000);
    eventually().until(() -> second.hellos.size() == 1 && statistics().connected());
    assertThat(statistics().collector()).isEqualTo(1);

    first = FakeCollector.at(address);
    eventually()
        .until(
            () -> {
              observe(10);
              return first.hellos.size() == 1 && statistics().connected();
            });
    assertThat(statistics().collector()).isZero();
    observe(700);
    eventually().until(() -> statistics().buffered() == 0);

    first.close();
    var fromFirst = first.observations().toList();
    observe(300);
    eventually().until(() -> second.hellos.size() == 2 && statistics().buffered() == 0);
    assertThat(second.hellos).extracting(Hello::getBoot).containsOnly(0xB007L);

    first = FakeCollector.at(address);
    eventually()
        .until(
            () -> {
              observe(10);
              return first.hellos.size() == 1;
            });
    eventually().until(() -> statistics().buffered() == 0);
    assertThat(statistics().dropped()).isZero();
    assertThat(
            Stream.of(fromFirst.stream(), first.observations(), second.observations())
                .flatMap(all -> all)
                .map(WireObservation::getTargetIndex)
                .sorted()
                .toList())
        .isEqualTo(IntStream.range(0, next).boxed().toList());
  }

  private static ConditionFactory eventually() {
    return Awaitility.await().atMost(Duration.ofSeconds(40));
  }

  private LinkStatistics statistics() {
    return loop.submit(link::statistics).syncUninterruptibly().getNow();
  }

  /** As many observations, each with an index of its own. */
  private void observe(int count) {
    loop.submit(
            () -> {
              for (int i = 0; i < count; i++) {
                link.observed(next++, 1, 1, new Outcome.Timeout(), Detail.NONE);
              }
            })
        .syncUninterruptibly();
  }
}
