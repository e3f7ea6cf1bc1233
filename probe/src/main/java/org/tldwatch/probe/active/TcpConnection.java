// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.Timeout;
import org.tldwatch.model.Outcome.TimeoutPhase;
import org.tldwatch.model.Outcome.Unreachable;
import org.tldwatch.model.Outcome.UnreachableReason;

/**
 * A TCP connection for one question: from the first SYN to the last octet of the answer, which is
 * its round trip time. Whatever the peer sends, or does not, the deadline of the sample ends it.
 */
final class TcpConnection extends ChannelInboundHandlerAdapter implements Carrier {
  private final Channel channel;
  private final SampleDesk desk;
  private final Runnable onEnd;
  private final StreamAnswer answer;
  private @Nullable Sample current;

  /**
   * @param onEnd told once, when the connection is given up
   */
  TcpConnection(Channel channel, Sample sample, SampleDesk desk, Runnable onEnd) {
    this.channel = channel;
    this.current = sample;
    this.desk = desk;
    this.onEnd = onEnd;
    this.answer = new StreamAnswer(sample);
  }

  /** The outcome of connecting, whether known at once or later. */
  void connected(ChannelFuture connect, boolean atOnce) {
    long now = desk.nanos();
    Sample sample = current;
    if (sample == null) {
      return;
    }
    if (connect.isSuccess()) {
      sample.connectNanos = Math.max(1, now - sample.sentNanos);
      channel.writeAndFlush(question(sample)).addListener(write -> failed(write.cause()));
      return;
    }
    desk.seen(now);
    Throwable cause = connect.cause();
    // What fails before the first packet leaves is our own routing; later it is the network.
    finish(atOnce ? SocketFaults.ownOrRefused(cause) : SocketFaults.answeredTcp(cause), now);
  }

  private ByteBuf question(Sample sample) {
    int length = sample.length();
    ByteBuf frame = channel.alloc().directBuffer(2 + length);
    frame.writeShort(length);
    sample.write(frame);
    return frame;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object data) {
    long now = desk.nanos();
    desk.seen(now);
    try {
      if (current != null && answer.take((ByteBuf) data)) {
        finish(answer.outcome(desk), now);
      }
    } finally {
      ReferenceCountUtil.release(data);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ended(new Unreachable(UnreachableReason.CONNECTION_CLOSED));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    failed(cause);
  }

  private void failed(@Nullable Throwable cause) {
    if (cause != null) {
      ended(SocketFaults.answeredTcp(cause));
    }
  }

  private void ended(Outcome ending) {
    if (current != null) {
      long now = desk.nanos();
      desk.seen(now);
      finish(answer.outcomeWithout(desk, ending), now);
    }
  }

  @Override
  public void expire() {
    Sample sample = current;
    if (sample != null) {
      var phase = sample.connectNanos == 0 ? TimeoutPhase.CONNECT : TimeoutPhase.ANSWER;
      finish(answer.outcomeWithout(desk, new Timeout(phase)), desk.nanos());
    }
  }

  private void finish(Outcome outcome, long now) {
    Sample sample = current;
    if (sample != null) {
      current = null;
      var _ = channel.close();
      onEnd.run();
      desk.close(sample, now, outcome);
    }
  }
}
