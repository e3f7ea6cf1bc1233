// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.intake.PeerName;
import org.tldwatch.collector.intake.ProbeLinkService;
import org.tldwatch.runtime.config.CollectorConfig;
import org.tldwatch.runtime.config.TlsConfig;

/** Serves the probe link on its port: plain on loopback, else with certificates on both ends. */
final class LinkServer {
  private static final int MOST_MESSAGE_BYTES = 8 << 20;

  private LinkServer() {}

  static Server start(CollectorConfig config, ProbeLinkService link) {
    var listen = config.linkListen();
    try {
      return NettyServerBuilder.forAddress(listen.socketAddress(), credentials(config.tls()))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .maxInboundMessageSize(MOST_MESSAGE_BYTES)
          .keepAliveTime(20, TimeUnit.SECONDS)
          .keepAliveTimeout(10, TimeUnit.SECONDS)
          .permitKeepAliveTime(5, TimeUnit.SECONDS)
          .permitKeepAliveWithoutCalls(true)
          .intercept(new PeerName())
          .addService(link)
          .build()
          .start();
    } catch (IllegalArgumentException cause) {
      throw new CollectorException(
          "The key material of collector.tls cannot be used: " + cause.getMessage() + ".", cause);
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

  private static ServerCredentials credentials(@Nullable TlsConfig tls) {
    if (tls == null) {
      return InsecureServerCredentials.create();
    }
    try {
      return TlsServerCredentials.newBuilder()
          .keyManager(tls.certificate().toFile(), tls.key().toFile())
          .trustManager(tls.authority().toFile())
          .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
          .build();
    } catch (IOException cause) {
      throw new CollectorException(
          "The key material of collector.tls cannot be read: " + cause.getMessage() + ".", cause);
    }
  }
}
