// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.server;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.Transport;

/** Answers the datagrams of one listener. Confined to its event loop. */
final class UdpHandler extends SimpleChannelInboundHandler<DatagramPacket> {
  private static final Logger logger = LoggerFactory.getLogger(UdpHandler.class);

  /** Answers that may wait for their time; a flood from afar loses what is more. */
  private static final int MOST_WAITING = 20_000;

  private final Listener listener;
  private final Responder responder;
  private final Pace pace;
  private int waiting;

  UdpHandler(Listener listener, Responder responder, Pace pace) {
    this.listener = listener;
    this.responder = responder;
    this.pace = pace;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
    var source = packet.sender().getAddress();
    var bytes = ByteBufUtil.getBytes(packet.content());
    responder
        .respond(listener, source, Transport.UDP, bytes)
        .ifPresent(
            reply -> {
              long nanos = pace.roundTripNanos(source, reply.server()) + reply.lateNanos();
              var answer =
                  new DatagramPacket(Unpooled.wrappedBuffer(reply.wire()), packet.sender());
              send(context, answer, nanos);
            });
  }

  private void send(ChannelHandlerContext context, DatagramPacket answer, long nanos) {
    if (nanos == 0) {
      var _ = context.writeAndFlush(answer);
      return;
    }
    if (waiting >= MOST_WAITING) {
      return;
    }
    waiting++;
    var _ =
        context
            .executor()
            .schedule(
                () -> {
                  waiting--;
                  var _ = context.writeAndFlush(answer);
                },
                nanos,
                TimeUnit.NANOSECONDS);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // One datagram that went wrong is no reason to stop listening.
    logger.debug("udp question failed address={}", listener.address(), cause);
  }
}
