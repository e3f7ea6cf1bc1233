// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.MismatchReason;
import org.tldwatch.model.Outcome.Section;
import org.tldwatch.model.Outcome.Timeout;
import org.tldwatch.model.Outcome.Unreachable;
import org.tldwatch.model.Outcome.UnreachableReason;

/**
 * A TCP connection for one question: from the first SYN to the last octet of the answer, which is
 * its round trip time. Whatever the peer sends, or does not, the deadline of the sample ends it.
 */
final class TcpConnection extends ChannelInboundHandlerAdapter implements Carrier {
  private static final int HEADER = 12;

  /** A peer that sends more than this before the answer is not going to answer. */
  private static final int MOST_FRAMES = 8;

  private final SampleDesk desk;
  private final FrameReader frames = new FrameReader();
  private @Nullable Sample current;
  private final io.netty.channel.Channel channel;
  private int framesSeen;

  TcpConnection(io.netty.channel.Channel channel, Sample sample, SampleDesk desk) {
    this.channel = channel;
    this.current = sample;
    this.desk = desk;
  }

  /** The outcome of connecting, whether known at once or later. */
  void connected(ChannelFuture connect, boolean atOnce) {
    Sample sample = current;
    if (sample == null) {
      return;
    }
    if (connect.isSuccess()) {
      var question = sample.target.question;
      ByteBuf frame = channel.alloc().directBuffer(2 + question.length());
      frame.writeShort(question.length());
      question.write(frame, sample.id, sample.letterCase);
      channel.writeAndFlush(frame).addListener(write -> failed(write.cause()));
      return;
    }
    long now = desk.nanos();
    desk.seen(now);
    Throwable cause = connect.cause();
    // What fails before the first packet leaves is our own routing; later it is the network.
    finish(atOnce ? SocketFaults.ownOrRefused(cause) : SocketFaults.answeredTcp(cause), now);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object data) {
    long now = desk.nanos();
    desk.seen(now);
    try {
      read((ByteBuf) data, now);
    } finally {
      ReferenceCountUtil.release(data);
    }
  }

  private void read(ByteBuf data, long now) {
    Sample sample = current;
    while (sample != null && frames.take(data)) {
      int length = frames.length();
      byte[] message = frames.message();
      var mismatch = sample.target.question.mismatch(message, length, sample.id, sample.letterCase);
      if (mismatch == null) {
        finish(desk.decode(sample, message, length), now);
      } else if (length < HEADER) {
        finish(new Outcome.Malformed(Section.HEADER, "message of " + length + " octets"), now);
      } else {
        mismatched(sample, mismatch, now);
      }
      sample = current;
    }
  }

  private void mismatched(Sample sample, MismatchReason mismatch, long now) {
    desk.counters.mismatch(mismatch);
    sample.mismatched(mismatch);
    if (++framesSeen == MOST_FRAMES) {
      finish(sample.unanswered(new Timeout()), now);
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

  private void ended(Outcome outcome) {
    Sample sample = current;
    if (sample != null) {
      long now = desk.nanos();
      desk.seen(now);
      finish(sample.unanswered(outcome), now);
    }
  }

  @Override
  public void expire() {
    Sample sample = current;
    if (sample != null) {
      finish(sample.unanswered(new Timeout()), desk.nanos());
    }
  }

  private void finish(Outcome outcome, long now) {
    Sample sample = current;
    if (sample != null) {
      current = null;
      var _ = channel.close();
      desk.close(sample, now, outcome);
    }
  }
}
