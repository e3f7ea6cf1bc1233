// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tldwatch.runtime.config.HostPort;
import org.tldwatch.runtime.config.ProbeConfig;
import org.tldwatch.runtime.config.SensorConfig;
import org.tldwatch.runtime.config.TlsConfig;
import org.tldwatch.runtime.tls.KeyMaterial;

/**
 * The channels to the collectors of a probe or a sensor, in the order of preference: both ends show
 * a certificate, unless it never leaves the machine. New key material takes effect with the next
 * connection.
 */
final class CollectorChannels implements AutoCloseable {
  /** Room for an assignment of some 100,000 targets. */
  private static final int LARGEST_MESSAGE = 16 << 20;

  /** A collector that does not even answer a SYN should not hold up the next one for long. */
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  private static final Duration LOOK_AT_FILES_EVERY = Duration.ofMinutes(1);

  private final List<ManagedChannel> channels;
  private final @Nullable KeyMaterial material;

  private CollectorChannels(List<ManagedChannel> channels, @Nullable KeyMaterial material) {
    this.channels = channels;
    this.material = material;
  }

  static CollectorChannels open(ProbeConfig config) {
    return open(config, LOOK_AT_FILES_EVERY);
  }

  static CollectorChannels open(SensorConfig config) {
    return open("sensor " + config.id(), config.collector(), config.tls(), LOOK_AT_FILES_EVERY);
  }

  static CollectorChannels open(ProbeConfig config, @Nullable Duration lookAtFilesEvery) {
    return open("probe " + config.id(), config.collector(), config.tls(), lookAtFilesEvery);
  }

  /**
   * Opens them.
   *
   * @param who asks for them, for messages
   * @param lookAtFilesEvery for new key material; null for never
   */
  private static CollectorChannels open(
      String who,
      List<HostPort> collectors,
      @Nullable TlsConfig tls,
      @Nullable Duration lookAtFilesEvery) {
    if (tls == null) {
      collectors.forEach(collector -> requireLoopback(who, collector));
      return new CollectorChannels(
          collectors.stream().map(CollectorChannels::plain).toList(), null);
    }
    var material = material(who, tls);
    if (lookAtFilesEvery != null) {
      material.watch(lookAtFilesEvery);
    }
    var context = context(who, material);
    return new CollectorChannels(
        collectors.stream().map(collector -> secure(collector, context)).toList(), material);
  }

  private static void requireLoopback(String who, HostPort collector) {
    if (!collector.isLoopback()) {
      throw new ProbeException(
          who
              + ": collector "
              + collector
              + " is not on this machine, so the link needs key material: set tls.certificate,"
              + " tls.key and tls.authority");
    }
  }

  private static KeyMaterial material(String who, TlsConfig tls) {
    try {
      return KeyMaterial.load(tls);
    } catch (IOException cause) {
      throw new ProbeException(
          who + ": cannot read the key material: " + cause.getMessage(), cause);
    }
  }

  private static SslContext context(String who, KeyMaterial material) {
    try {
      return GrpcSslContexts.forClient()
          .keyManager(material.keys())
          .trustManager(material.trust())
          .sessionTimeout(1) // A session taken up again would carry an old certificate on.
          .build();
    } catch (IOException cause) {
      throw new ProbeException(who + ": cannot use the key material: " + cause.getMessage(), cause);
    }
  }

  private static ManagedChannel plain(HostPort collector) {
    return builder(collector).usePlaintext().build();
  }

  private static ManagedChannel secure(HostPort collector, SslContext context) {
    return builder(collector).sslContext(context).build();
  }

  private static NettyChannelBuilder builder(HostPort collector) {
    return NettyChannelBuilder.forAddress(collector.host(), collector.port())
        .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_WITHIN.toMillis())
        .keepAliveTime(30, TimeUnit.SECONDS)
        .keepAliveTimeout(10, TimeUnit.SECONDS)
        .maxInboundMessageSize(LARGEST_MESSAGE);
  }

  List<ManagedChannel> channels() {
    return channels;
  }

  /** The key material in use; null where the link is plain. */
  @Nullable KeyMaterial material() {
    return material;
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    if (material != null) {
      material.close();
    }
  }
}
