// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.timeout.IdleStateEvent;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.Transport;

/**
 * Answers the questions of one connection, each as soon as it is ready (RFC 7766 section 6.2.1.1).
 * Confined to its event loop.
 */
final class TcpHandler extends SimpleChannelInboundHandler<ByteBuf> {
  private static final Logger logger = LoggerFactory.getLogger(TcpHandler.class);

  /** Questions one connection may have open; who has more is no resolver. */
  private static final int MOST_WAITING = 200;

  private final Listener listener;
  private final Responder responder;
  private final Pace pace;
  private boolean shookHands;
  private boolean inputEnded;
  private int waiting;

  TcpHandler(Listener listener, Responder responder, Pace pace) {
    this.listener = listener;
    this.responder = responder;
    this.pace = pace;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
    var source = ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
    var bytes = ByteBufUtil.getBytes(message);
    if (waiting >= MOST_WAITING) {
      var _ = context.close();
      return;
    }
    responder
        .respond(listener, source, Transport.TCP, bytes)
        .ifPresent(
            reply -> {
              long roundTrip = pace.roundTripNanos(source, reply.server());
              // On loopback a handshake takes no time, so the first answer pays for it.
              long nanos = (shookHands ? roundTrip : 2 * roundTrip) + reply.lateNanos();
              shookHands = true;
              send(context, reply.wire(), nanos);
            });
  }

  private void send(ChannelHandlerContext context, byte[] wire, long nanos) {
    waiting++;
    var _ =
        context
            .executor()
            .schedule(
                () -> {
                  waiting--;
                  var _ = context.writeAndFlush(Unpooled.wrappedBuffer(wire));
                  closeIfDone(context);
                },
                nanos,
                TimeUnit.NANOSECONDS);
  }

  private void closeIfDone(ChannelHandlerContext context) {
    if (inputEnded && waiting == 0) {
      var _ = context.close();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputEnded = true;
      closeIfDone(context);
    } else if (event instanceof IdleStateEvent) {
      var _ = context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    logger.debug("tcp connection failed address={}", listener.address(), cause);
    var _ = context.close();
  }
}
