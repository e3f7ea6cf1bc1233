// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.wire.Acknowledgement;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.WireObservation;

/**
 * A collector that is gone for long, and a probe that is killed meanwhile: what was kept arrives.
 */
class OutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final Map<String, Batch> firsts = new ConcurrentHashMap<>();
  private final List<String> sendings = new ArrayList<>();
  private int port;
  private Server server;
  private Process probe;
  private BufferedReader answers;

  @AfterEach
  void stop() throws InterruptedException {
    if (probe != null) {
      probe.destroyForcibly().waitFor();
    }
    if (server != null) {
      server.shutdownNow().awaitTermination();
    }
  }

  @Test
  void longOutage_withTheProbeKilledTwice_losesNothingThatWasKept() throws Exception {
    serve();
    startProbe(1, 0);
    observe(3_000);
    await().atMost(PATIENCE).until(() -> arrived().size() == 3_000);
    await().atMost(PATIENCE).until(() -> Arrays.equals(numbers(), new long[] {0, 0, 0}));
    server.shutdownNow().awaitTermination();

    for (int spooled = 5_000; spooled <= 30_000; spooled += 5_000) {
      observe(5_000);
      long expected = spooled;
      await().atMost(PATIENCE).until(() -> numbers()[1] == expected);
    }
    assertThat(numbers()[0]).as("in memory is what is newest").isLessThan(30_000);
    kill();
    startProbe(2, 33_000);
    observe(5_000);
    await().atMost(PATIENCE).until(() -> numbers()[1] == 35_000);
    observe(5_000);
    await().atMost(PATIENCE).until(() -> numbers()[1] == 40_000);
    kill();
    startProbe(3, 43_000);
    observe(700);
    serve();

    await().atMost(PATIENCE).until(() -> arrived().size() == 43_700);
    observe(300);
    await().atMost(PATIENCE).until(() -> Arrays.equals(numbers(), new long[] {0, 0, 0}));
    assertThat(observations()).hasSize(44_000).doesNotHaveDuplicates();
    assertThat(firsts.keySet().stream().map(id -> id.split("/")[0]).distinct())
        .containsExactlyInAnyOrder("1", "2", "3");
    assertThat(Set.copyOf(sendings)).as("acknowledged is never sent again").hasSameSizeAs(sendings);
  }

  private void serve() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
            .addService(new Service())
            .build()
            .start();
    port = server.getPort();
  }

  private void startProbe(long boot, int firstIndex) throws IOException {
    probe =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                OutageProbe.class.getName(),
                String.valueOf(port),
                folder.resolve("spool").toString(),
                String.valueOf(boot),
                String.valueOf(firstIndex))
            .redirectError(folder.resolve("probe-" + boot + ".log").toFile())
            .start();
    answers = probe.inputReader();
  }

  private void kill() throws Exception {
    var killed = new ProcessBuilder("kill", "-9", String.valueOf(probe.pid())).inheritIO().start();
    assertThat(killed.waitFor(10, TimeUnit.SECONDS)).isTrue();
    probe.waitFor();
  }

  /** Observations in memory, on disk and dropped. */
  private long[] numbers() {
    return observe(0);
  }

  private long[] observe(int count) {
    try {
      var out = probe.outputWriter();
      out.write(count + "\n");
      out.flush();
      String line = answers.readLine();
      while (line != null && !line.matches("\\d+ \\d+ \\d+")) {
        line = answers.readLine(); // Of the log.
      }
      assertThat(line).as("the probe lives").isNotNull();
      return Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private List<Integer> observations() {
    return firsts.values().stream()
        .flatMap(batch -> batch.getObservationsList().stream())
        .map(WireObservation::getTargetIndex)
        .toList();
  }

  private Set<Integer> arrived() {
    return new HashSet<>(observations());
  }

  private final class Service extends ProbeLinkGrpc.ProbeLinkImplBase {
    @Override
    public StreamObserver<ProbeMessage> connect(StreamObserver<CollectorMessage> responses) {
      return new StreamObserver<>() {
        private long boot;

        @Override
        public void onNext(ProbeMessage message) {
          if (message.hasHello()) {
            boot = message.getHello().getBoot();
            responses.onNext(
                CollectorMessage.newBuilder()
                    .setAssignment(org.tldwatch.model.wire.Assignment.getDefaultInstance())
                    .build());
          } else if (message.hasBatch()) {
            take(message.getBatch());
          }
        }

        private void take(Batch batch) {
          long from = batch.getBoot() == 0 ? boot : batch.getBoot();
          firsts.putIfAbsent(from + "/" + batch.getNumber(), batch);
          synchronized (sendings) {
            sendings.add(from + "/" + batch.getNumber());
          }
          responses.onNext(
              CollectorMessage.newBuilder()
                  .setAcknowledgement(
                      Acknowledgement.newBuilder().setBoot(from).setBatchNumber(batch.getNumber()))
                  .build());
        }

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {
          responses.onCompleted();
        }
      };
    }
  }
}
