// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.handler.ssl.SslHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.metrics.SelfMetrics;

/**
 * Tells and counts callers whose certificate is refused, who show none, or who speak no TLS: gRPC
 * itself says nothing of them. Thread-safe.
 */
public final class HandshakeWatch {
  private static final Logger logger = LoggerFactory.getLogger(HandshakeWatch.class);

  private final SelfMetrics metrics;

  public HandshakeWatch(SelfMetrics metrics) {
    this.metrics = metrics;
  }

  /** Watches all that a server channel accepts. */
  public <C extends ServerChannel> C on(C server) {
    server.pipeline().addFirst(new Acceptor());
    return server;
  }

  @Sharable
  private final class Acceptor extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof Channel accepted) {
        accepted.pipeline().addFirst(new Watcher());
      }
      context.fireChannelRead(message);
    }
  }

  private final class Watcher extends ChannelInboundHandlerAdapter {
    @Override
    public void channelInactive(ChannelHandlerContext context) {
      var tls = context.pipeline().get(SslHandler.class);
      if (tls != null && tls.handshakeFuture().cause() != null) {
        metrics.handshakeFailed();
        logger.warn(
            "probe link refused: from={} because {}",
            context.channel().remoteAddress(),
            sentence(tls.handshakeFuture().cause()));
      }
      context.fireChannelInactive();
    }
  }

  private static String sentence(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      if (String.valueOf(cause.getMessage()).startsWith("the certificate of ")) {
        break;
      }
      cause = cause.getCause();
    }
    var message = String.valueOf(cause.getMessage());
    return WireReader.text(
        message.contains("Empty client certificate chain") ? "it showed no certificate" : message,
        400);
  }
}
