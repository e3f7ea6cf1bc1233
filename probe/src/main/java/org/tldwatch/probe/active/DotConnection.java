// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.Outcome.Timeout;
import org.tldwatch.model.Outcome.TimeoutPhase;
import org.tldwatch.model.Outcome.Unreachable;
import org.tldwatch.model.Outcome.UnreachableReason;
import org.tldwatch.probe.active.Streams.Opened;

/**
 * A TLS connection for one question, from the first SYN to the last octet of the answer. It lives
 * on the TLS loop and hands its result to the measuring loop, on which alone the sample is touched;
 * a deadline comes from there.
 */
final class DotConnection extends ChannelInboundHandlerAdapter implements Carrier {
  private final Sample sample;
  private final SampleDesk desk;
  private final EventLoop measuring;
  private final EventLoop tlsLoop;
  private final Runnable onEnd;

  /** Filled on the TLS loop; what the measuring loop reads of it was handed over first. */
  private final StreamAnswer answer;

  /** When the SYN left, the connection stood, TLS stood; 0 before. Written by the TLS loop. */
  private volatile long begunNanos;

  private volatile long connectedNanos;
  private volatile long securedNanos;

  /** Whether the time includes the loading of TLS, as in the first handshake of a process. */
  private volatile boolean cold;

  // Of the TLS loop.
  private @Nullable Channel channel;
  private @Nullable TlsSetup setup;
  private boolean over;

  // Of the measuring loop.
  private boolean told;

  DotConnection(
      Sample sample, SampleDesk desk, EventLoop measuring, EventLoop tlsLoop, Runnable onEnd) {
    this.sample = sample;
    this.desk = desk;
    this.measuring = measuring;
    this.tlsLoop = tlsLoop;
    this.onEnd = onEnd;
    this.answer = new StreamAnswer(sample);
  }

  /** Connects; on the TLS loop. */
  void begin(Streams streams, TlsSetup tls) {
    if (over) {
      return;
    }
    switch (streams.open(sample.target.remote, tlsLoop)) {
      case Opened.Refused(OwnFault fault) -> end(() -> fault);
      case Opened.Ready(Channel opened) -> {
        channel = opened;
        setup = tls;
        cold = !tls.isProven();
        opened.pipeline().addLast(tls.newHandler(opened), this);
        begunNanos = desk.nanos();
        ChannelFuture connect = opened.connect(sample.target.remote.address);
        if (connect.isDone()) {
          connected(connect, true);
        } else {
          connect.addListener(done -> connected(connect, false));
        }
      }
    }
  }

  private void connected(ChannelFuture connect, boolean atOnce) {
    if (connect.isSuccess()) {
      connectedNanos = desk.nanos();
      return;
    }
    Throwable cause = connect.cause();
    end(() -> atOnce ? SocketFaults.ownOrRefused(cause) : SocketFaults.answeredTcp(cause));
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        securedNanos = desk.nanos();
        if (setup != null) {
          setup.proven();
        }
        int length = sample.length();
        ByteBuf frame = context.alloc().buffer(2 + length);
        frame.writeShort(length);
        sample.write(frame);
        context.writeAndFlush(frame).addListener(write -> failed(write.cause()));
      } else {
        failed(handshake.cause());
      }
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object data) {
    try {
      if (!over && answer.take((ByteBuf) data)) {
        end(() -> answer.outcome(desk));
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
      ended(outcomeOf(cause));
    }
  }

  private static Outcome outcomeOf(Throwable cause) {
    var reason = cause instanceof DecoderException ? cause.getCause() : cause;
    return switch (reason) {
      case null -> new Unreachable(UnreachableReason.HANDSHAKE_FAILED);
      case java.nio.channels.ClosedChannelException _ ->
          new Unreachable(UnreachableReason.CONNECTION_CLOSED);
      case SSLException _ -> new Unreachable(UnreachableReason.HANDSHAKE_FAILED);
      default -> SocketFaults.answeredTcp(reason);
    };
  }

  private void ended(Outcome ending) {
    end(() -> answer.outcomeWithout(desk, ending));
  }

  /** Ends the connection; the outcome is made up on the measuring loop. */
  private void end(Supplier<Outcome> outcome) {
    if (over || measuring.isShuttingDown()) {
      return;
    }
    long known = desk.nanos();
    hangUp();
    measuring.execute(
        () -> {
          if (!told) {
            desk.seen(desk.nanos());
            tell(outcome.get(), known);
          }
        });
  }

  private void hangUp() {
    over = true;
    if (channel != null) {
      var _ = channel.close();
    }
  }

  /** Called on the measuring loop. */
  @Override
  public void expire() {
    if (told) {
      return;
    }
    var phase =
        connectedNanos == 0
            ? TimeoutPhase.CONNECT
            : securedNanos == 0 ? TimeoutPhase.HANDSHAKE : TimeoutPhase.ANSWER;
    tlsLoop.execute(this::hangUp);
    tell(
        begunNanos == 0
            ? new OwnFault(OwnFaultReason.STALL, "no turn of the TLS loop for the whole timeout")
            : answer.outcomeWithout(desk, new Timeout(phase)),
        desk.nanos());
  }

  private void tell(Outcome outcome, long known) {
    told = true;
    if (begunNanos != 0) {
      desk.left(sample, begunNanos);
    }
    if (connectedNanos != 0) {
      sample.connectNanos = Math.max(1, connectedNanos - begunNanos);
    }
    if (securedNanos != 0) {
      sample.handshakeNanos = Math.max(1, securedNanos - connectedNanos);
    }
    onEnd.run();
    boolean spoilt = cold && securedNanos != 0;
    desk.close(
        sample,
        known,
        spoilt ? new OwnFault(OwnFaultReason.STALL, "TLS was being loaded") : outcome);
  }
}
