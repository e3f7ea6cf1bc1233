// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import io.grpc.Server;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.intake.HandshakeWatch;
import org.tldwatch.collector.intake.PeerName;
import org.tldwatch.collector.intake.ProbeLinkService;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.runtime.config.CollectorConfig;
import org.tldwatch.runtime.config.TlsConfig;
import org.tldwatch.runtime.tls.KeyMaterial;

/**
 * Serves the probe link on its port: plain on loopback, else with certificates on both ends. New
 * key material takes effect with the next connection.
 */
final class LinkServer implements AutoCloseable {
  private static final int MOST_MESSAGE_BYTES = 8 << 20;

  /** A probe has one, and another one while it changes over. */
  private static final int MOST_CALLS = 4;

  private static final Duration LOOK_AT_FILES_EVERY = Duration.ofMinutes(1);

  private final EventLoopGroup loops;
  private final @Nullable KeyMaterial material;
  private final Server server;

  private LinkServer(CollectorConfig config, ProbeLinkService link, SelfMetrics metrics)
      throws IOException {
    var tls = config.tls();
    material = tls == null ? null : material(tls);
    loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
    var builder =
        NettyServerBuilder.forAddress(config.linkListen().socketAddress())
            .bossEventLoopGroup(loops)
            .workerEventLoopGroup(loops)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .maxInboundMessageSize(MOST_MESSAGE_BYTES)
            .maxConcurrentCallsPerConnection(MOST_CALLS)
            .keepAliveTime(20, TimeUnit.SECONDS)
            .keepAliveTimeout(10, TimeUnit.SECONDS)
            .permitKeepAliveTime(5, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .intercept(new PeerName())
            .addService(link);
    if (material == null) {
      builder.channelType(NioServerSocketChannel.class);
    } else {
      metrics.showKeyMaterial(material);
      var watch = new HandshakeWatch(metrics);
      builder.channelFactory(() -> watch.on(new NioServerSocketChannel()));
      builder.sslContext(context(material));
    }
    try {
      server = builder.build().start();
    } catch (IOException | RuntimeException cause) {
      var _ = loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw cause;
    }
  }

  static LinkServer start(CollectorConfig config, ProbeLinkService link, SelfMetrics metrics) {
    var listen = config.linkListen();
    try {
      return new LinkServer(config, link, metrics);
    } catch (IOException cause) {
      var root = cause.getCause() == null ? cause : cause.getCause();
      throw new CollectorException(
          "The collector cannot listen on "
              + listen
              + " for probes ("
              + root.getMessage()
              + "): stop what is there, or set collector.link-listen to another address.",
          cause);
    }
  }

  private static KeyMaterial material(TlsConfig tls) {
    try {
      var material = KeyMaterial.load(tls);
      material.watch(LOOK_AT_FILES_EVERY);
      return material;
    } catch (IOException cause) {
      throw new CollectorException(
          "The key material of collector.tls cannot be used: " + cause.getMessage() + ".", cause);
    }
  }

  private static SslContext context(KeyMaterial material) throws IOException {
    return GrpcSslContexts.configure(SslContextBuilder.forServer(material.keys()))
        .trustManager(material.trust())
        .clientAuth(ClientAuth.REQUIRE)
        .sessionTimeout(1) // A session taken up again would pass with an old certificate.
        .build();
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    if (material != null) {
      material.close();
    }
    var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
