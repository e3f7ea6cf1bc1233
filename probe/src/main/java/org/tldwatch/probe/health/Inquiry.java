// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One question of the self-check, over a UDP socket of its own. */
final class Inquiry extends ChannelInboundHandlerAdapter {
  /** What came of it. */
  sealed interface Reply {
    @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
    record Answer(byte[] message, long elapsedNanos) implements Reply {}

    /** Silence, an ICMP message, or no way to ask. */
    record Nothing() implements Reply {}
  }

  private final Channel channel;
  private final int id;
  private final LongSupplier nanos;
  private final Consumer<Reply> onReply;
  private long sentNanos;
  private boolean done;

  Inquiry(Channel channel, int id, LongSupplier nanos, Consumer<Reply> onReply) {
    this.channel = channel;
    this.id = id;
    this.nanos = nanos;
    this.onReply = onReply;
  }

  /** Asks over the connected socket. */
  void ask() {
    byte[] message = RootQuestion.message(id);
    ChannelFuture write =
        channel.writeAndFlush(channel.alloc().directBuffer(message.length).writeBytes(message));
    sentNanos = nanos.getAsLong();
    if (write.isDone() && !write.isSuccess()) {
      end(new Reply.Nothing());
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object packet) {
    long now = nanos.getAsLong();
    try {
      byte[] message = ByteBufUtil.getBytes(((DatagramPacket) packet).content());
      if (RootQuestion.isAnswer(message, id)) {
        end(new Reply.Answer(message, now - sentNanos));
      }
    } finally {
      ReferenceCountUtil.release(packet);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    end(new Reply.Nothing());
  }

  /** Ends the listening; without effect where a reply came. */
  void end(Reply reply) {
    if (!done) {
      done = true;
      var _ = channel.close();
      onReply.accept(reply);
    }
  }
}
