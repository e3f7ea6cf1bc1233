// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.model.Outcome.OwnFaultReason;

/**
 * A UDP socket connected to one name-server address: the kernel lets nobody else's packets in, and
 * hands us the ICMP messages that our questions cause. It carries one question at a time.
 */
final class UdpSocket extends ChannelInboundHandlerAdapter implements Carrier {
  final Remote remote;
  final Channel channel;

  private final UdpSockets sockets;
  private final SampleDesk desk;
  private int questionsLeft;
  private @Nullable Sample current;

  /** The question carried last, and what came of it; null where nothing came in time. */
  private @Nullable Sample last;

  private @Nullable Outcome lastAnswer;
  private boolean used;

  /** Whether it stands among the free sockets of its remote. */
  boolean free;

  private long freedNanos;

  UdpSocket(Remote remote, Channel channel, UdpSockets sockets, SampleDesk desk, int questions) {
    this.remote = remote;
    this.channel = channel;
    this.sockets = sockets;
    this.desk = desk;
    this.questionsLeft = questions;
  }

  /**
   * Puts the question of the sample.
   *
   * @return false where the socket turned out to be spoilt by an earlier question, so that this one
   *     did not leave and may be put through another socket
   */
  boolean ask(Sample sample) {
    if (last != null && last.id() == sample.id()) {
      return false; // A late answer to the last question must not fit this one.
    }
    ByteBuf message = channel.alloc().directBuffer(sample.length());
    sample.write(message);
    ChannelFuture write = channel.writeAndFlush(message);
    long now = desk.nanos();
    if (write.isDone() && !write.isSuccess() && used) {
      return false; // An ICMP message about an earlier question, met by this one.
    }
    used = true;
    questionsLeft--;
    current = sample;
    desk.open(sample, this, now);
    if (write.isDone()) {
      written(sample, write, now);
    } else {
      write.addListener(done -> written(sample, write, desk.nanos()));
    }
    return true;
  }

  /** Since when it has carried no question. */
  long freedNanos() {
    return freedNanos;
  }

  private void written(Sample sample, ChannelFuture write, long now) {
    if (current != sample) {
      return;
    }
    if (write.isSuccess()) {
      desk.left(sample, now);
    } else {
      finish(SocketFaults.own(write.cause()), now);
      sockets.retire(this);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object packet) {
    long now = desk.nanos();
    desk.seen(now);
    try {
      read(((DatagramPacket) packet).content(), now);
    } finally {
      ReferenceCountUtil.release(packet);
    }
  }

  private void read(ByteBuf content, long now) {
    int length = Math.min(content.readableBytes(), desk.message.length);
    content.getBytes(content.readerIndex(), desk.message, 0, length);
    Sample sample = current;
    if (sample == null || isForLast(length)) {
      desk.stray(last, lastAnswer, length);
      return;
    }
    Outcome outcome = desk.read(sample, length, now);
    if (outcome == null) {
      return;
    }
    finish(outcome, now);
    lastAnswer = outcome;
    freedNanos = now;
    if (questionsLeft > 0) {
      sockets.free(this);
    } else {
      sockets.retire(this);
    }
  }

  /** Whether it belongs to the question before, by its id: an answer that came twice. */
  private boolean isForLast(int length) {
    return last != null
        && length >= 2
        && ((desk.message[0] & 0xFF) << 8 | (desk.message[1] & 0xFF)) == last.id();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    long now = desk.nanos();
    desk.seen(now);
    finish(SocketFaults.answeredUdp(cause), now);
    sockets.retire(this);
  }

  @Override
  public void expire() {
    Sample sample = current;
    if (sample == null) {
      return;
    }
    if (desk.closeFolded(sample)) {
      ended(sample);
      lastAnswer = sample.folded;
    } else {
      finish(
          sample.written
              ? sample.unanswered(new Outcome.Timeout())
              : new OwnFault(OwnFaultReason.SOCKET, "no room to send for the whole timeout"),
          desk.nanos());
    }
    sockets.quarantine(this, sample.sentNanos);
  }

  private void finish(Outcome outcome, long now) {
    Sample sample = current;
    if (sample != null) {
      ended(sample);
      desk.close(sample, now, outcome);
    }
  }

  private void ended(Sample sample) {
    current = null;
    last = sample;
    lastAnswer = null;
  }
}
