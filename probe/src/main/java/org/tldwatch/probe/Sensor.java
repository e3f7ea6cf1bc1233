// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import io.grpc.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.probe.active.Clocks;
import org.tldwatch.probe.active.Transports;
import org.tldwatch.probe.link.Link;
import org.tldwatch.probe.link.spool.DiskSpool;
import org.tldwatch.probe.link.spool.Spool;
import org.tldwatch.probe.traffic.frames.TapListeners;
import org.tldwatch.probe.traffic.summary.Capture;
import org.tldwatch.probe.traffic.summary.Summariser;
import org.tldwatch.runtime.config.SensorConfig;

/**
 * A traffic sensor at work: takes what one name server tells over dnstap, and sends the collector a
 * summary of each zone every ten seconds, until closed. It has a link and an event loop of its own,
 * to which link and windows are confined; the methods here are thread-safe.
 */
public final class Sensor implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Sensor.class);

  private static final int PROTOCOL_VERSION = 1;

  /** A sensor asks nothing; this passes for an interval. */
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  /** Threads that read frames: a name server has one connection as a rule. */
  private static final int READERS = 2;

  private final String id;
  private final InstantSource clock = InstantSource.system();
  private final EventLoopGroup group;
  private final EventLoop loop;
  private final Spool spool;
  private final Link link;
  private final Summariser summariser;
  private final @Nullable ServerCapture capture;
  private final TapListeners listeners;
  private final @Nullable CollectorChannels channels;
  private volatile SensorStatistics statistics;

  private Sensor(
      SensorConfig config, List<? extends Channel> collectors, @Nullable CollectorChannels own) {
    id = config.id();
    channels = own;
    var settings = SensorInputs.summaries(config);
    group = Transports.best().newEventLoop("sensor-" + id);
    loop = group.next();
    var random = new SecureRandom();
    long boot = random.nextLong();
    spool = spool(config, boot);
    var clocks = new Clocks(clock, System::nanoTime);
    link = new Link(hello(id, boot), collectors, loop, clocks, random, spool, _ -> {});
    if (own != null) {
      link.use(own.material());
    }
    var counter = SensorInputs.counter(config.counter());
    capture = counter == null ? null : new ServerCapture(counter, clock);
    summariser =
        new Summariser(
            settings, capture == null ? Capture.UNKNOWN : capture, nowMicros(), link::summarised);
    listeners = listen(config);
    statistics = snapshot();
  }

  /**
   * Starts to listen and to tell the collector over the channel; the caller owns the channel.
   *
   * @throws ProbeException if it cannot listen, or a file that it needs cannot be used
   */
  public static Sensor start(SensorConfig config, Channel collector) {
    return new Sensor(config, List.of(collector), null).started();
  }

  /**
   * Starts to listen and to tell one of {@code config.collector()}: over plain text on loopback,
   * mutual TLS otherwise.
   *
   * @throws ProbeException if it cannot listen, or a file that it needs cannot be used
   */
  public static Sensor start(SensorConfig config) {
    var channels = CollectorChannels.open(config);
    try {
      return new Sensor(config, channels.channels(), channels).started();
    } catch (ProbeException cause) {
      channels.close();
      throw cause;
    }
  }

  /**
   * Reads the files that a configuration names, and nothing else.
   *
   * @throws ProbeException if one of them cannot be used
   */
  public static void check(SensorConfig config) {
    SensorInputs.summaries(config);
  }

  private Sensor started() {
    loop.execute(
        () -> {
          link.start();
          tick();
        });
    return this;
  }

  private TapListeners listen(SensorConfig config) {
    var material = channels == null ? null : channels.material();
    try {
      return TapListeners.open(
          SensorInputs.endpoints(config, material), summariser, clock, READERS);
    } catch (IOException cause) {
      end();
      throw new ProbeException("sensor " + id + ": " + cause.getMessage(), cause);
    }
  }

  private void tick() {
    try {
      summariser.tick(nowMicros());
      statistics = snapshot();
    } catch (RuntimeException cause) {
      logger.error("summaries not made: sensor={}", id, cause);
    } finally {
      var _ = loop.schedule(this::tick, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  private SensorStatistics snapshot() {
    return new SensorStatistics(
        id,
        listeners.counts(),
        summariser.statistics(),
        link.statistics(),
        capture == null ? 0 : capture.faults());
  }

  /** Its own numbers, at most a fraction of a second old. */
  public SensorStatistics statistics() {
    return statistics;
  }

  /** Where it listens over TCP and TLS. */
  public List<InetSocketAddress> addresses() {
    return listeners.addresses();
  }

  /** Stops listening, sends what is left, and ends the threads; returns when that is done. */
  @Override
  public void close() {
    if (group.isShuttingDown()) {
      return;
    }
    listeners.close();
    loop.execute(
        () -> {
          summariser.stop(nowMicros());
          link.stop();
        });
    end();
  }

  private void end() {
    group
        .shutdownGracefully(0, CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(CLOSE_WITHIN.toMillis());
    spool.close();
    if (capture != null) {
      capture.close();
    }
    if (channels != null) {
      channels.close();
    }
  }

  private static Spool spool(SensorConfig config, long boot) {
    var spool = config.spool();
    return spool == null
        ? Spool.NONE
        : DiskSpool.open(config.id(), spool.folder(), spool.most().bytes(), boot);
  }

  private static Hello hello(String id, long boot) {
    return Hello.newBuilder()
        .setProtocolVersion(PROTOCOL_VERSION)
        .setVantage(id)
        .setBoot(boot)
        .setIntervalMillis((int) INTERVAL.toMillis())
        .setSensor(true)
        .build();
  }
}
