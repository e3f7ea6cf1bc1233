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
import org.tldwatch.runtime.config.TlsConfig;
import org.tldwatch.runtime.tls.KeyMaterial;

/**
 * The channels to the collectors of a probe, in the order of preference: both ends show a
 * certificate, unless it never leaves the machine. New key material takes effect with the next
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

  /**
   * Opens them.
   *
   * @param lookAtFilesEvery for new key material; null for never
   */
  static CollectorChannels open(ProbeConfig config, @Nullable Duration lookAtFilesEvery) {
    var tls = config.tls();
    if (tls == null) {
      config.collector().forEach(collector -> requireLoopback(config.id(), collector));
      return new CollectorChannels(
          config.collector().stream().map(CollectorChannels::plain).toList(), null);
    }
    var material = material(config, tls);
    if (lookAtFilesEvery != null) {
      material.watch(lookAtFilesEvery);
    }
    var context = context(config, material);
    return new CollectorChannels(
        config.collector().stream().map(collector -> secure(collector, context)).toList(),
        material);
  }

  private static void requireLoopback(String id, HostPort collector) {
    if (!collector.isLoopback()) {
      throw new ProbeException(
          "probe "
              + id
              + ": collector "
              + collector
              + " is not on this machine, so the link needs key material: set tls.certificate,"
              + " tls.key and tls.authority");
    }
  }

  private static KeyMaterial material(ProbeConfig config, TlsConfig tls) {
    try {
      return KeyMaterial.load(tls);
    } catch (IOException cause) {
      throw new ProbeException(
          "probe " + config.id() + ": cannot read the key material: " + cause.getMessage(), cause);
    }
  }

  private static SslContext context(ProbeConfig config, KeyMaterial material) {
    try {
      return GrpcSslContexts.forClient()
          .keyManager(material.keys())
          .trustManager(material.trust())
          .sessionTimeout(1) // A session taken up again would carry an old certificate on.
          .build();
    } catch (IOException cause) {
      throw new ProbeException(
          "probe " + config.id() + ": cannot use the key material: " + cause.getMessage(), cause);
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
