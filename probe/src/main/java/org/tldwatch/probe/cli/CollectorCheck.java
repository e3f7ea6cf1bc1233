// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import io.grpc.Status;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tldwatch.probe.Probe;
import org.tldwatch.probe.ProbeException;
import org.tldwatch.runtime.config.HostPort;
import org.tldwatch.runtime.config.ProbeConfig;

/** Whether each collector takes us: a connection, the keys on both ends, and our hello. */
final class CollectorCheck {
  private static final String TOPIC = "collector";
  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final Duration CLOCK_WITHIN = Duration.ofSeconds(2);

  private CollectorCheck() {}

  static List<Point> of(ProbeConfig config) {
    var points = new ArrayList<Point>();
    for (var collector : config.collector()) {
      points.addAll(of(config.withCollector(collector), collector));
    }
    return points;
  }

  private static List<Point> of(ProbeConfig config, HostPort collector) {
    var points = new ArrayList<Point>();
    var tcp = tcp(collector);
    points.add(tcp);
    if (tcp.level() == Point.Level.OK) {
      hello(config, points);
    }
    return points;
  }

  private static Point tcp(HostPort collector) {
    var address = collector.socketAddress();
    if (address.isUnresolved()) {
      return Point.fail(
          TOPIC,
          collector + ": this name has no address: correct the key collector, or the resolver");
    }
    long start = System.nanoTime();
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getAddress(), address.getPort()), 5_000);
      return Point.ok(TOPIC, collector + ": TCP connection in " + millisSince(start) + " ms");
    } catch (IOException cause) {
      return Point.fail(
          TOPIC,
          "%s: no TCP connection (%s): does it run, does it listen there, is a firewall between?"
              .formatted(collector, cause.getMessage()));
    }
  }

  private static void hello(ProbeConfig config, List<Point> points) {
    long start = System.nanoTime();
    try {
      var channel = Probe.openChannel(config);
      try {
        var dialogue = Dialogue.open(channel, config);
        int targets = await(dialogue.assignment(), WITHIN).getTargetsCount();
        points.add(
            Point.ok(
                TOPIC,
                "%s, hello accepted, %d targets assigned, %d ms"
                    .formatted(keys(config), targets, millisSince(start))));
        dialogue.askForTheTime();
        points.add(await(dialogue.clock(), CLOCK_WITHIN));
      } finally {
        channel.shutdownNow();
      }
    } catch (ProbeException cause) {
      points.add(Point.fail(TOPIC, String.valueOf(cause.getMessage())));
    } catch (ExecutionException cause) {
      points.add(Point.fail(TOPIC, refusal(Status.fromThrowable(cause))));
    } catch (TimeoutException cause) {
      points.add(
          points.getLast().level() == Point.Level.OK && points.size() > 1
              ? Point.warn("clock", "the collector does not tell its time: is it an older version?")
              : Point.fail(TOPIC, "no word on our hello within " + WITHIN.toSeconds() + " s"));
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
    }
  }

  private static String keys(ProbeConfig config) {
    return config.tls() == null ? "plain text" : "keys of both ends accepted";
  }

  private static String refusal(Status status) {
    var reason = Optional.ofNullable(status.getDescription()).orElse("no reason given");
    var below = status.getCause();
    var cause = below == null ? "" : "; " + below.getMessage();
    return switch (status.getCode()) {
      case UNAVAILABLE ->
          "no connection that both ends trust (%s%s): see certificate and authority of both ends"
              .formatted(reason, cause);
      case PERMISSION_DENIED -> "refused: " + reason + ": the id has to stand in the certificate";
      case FAILED_PRECONDITION -> "refused: " + reason + ": install the collector's version";
      default -> "refused: " + status.getCode() + ": " + reason;
    };
  }

  private static <T> T await(Future<T> future, Duration within)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
