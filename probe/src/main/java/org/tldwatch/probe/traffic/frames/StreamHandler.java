// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.probe.traffic.MessageSink;
import org.tldwatch.probe.traffic.dnstap.DnstapReader;

/**
 * One connection of a name server. Whatever comes is taken from the socket as it comes, and STOP is
 * answered at once: a name server that shuts down waits for that. Confined to its event loop.
 */
final class StreamHandler extends ChannelInboundHandlerAdapter implements Dialogue.Peer {
  private static final Logger logger = LoggerFactory.getLogger(StreamHandler.class);

  /*
   * A writer that wakes us for each frame makes waking up cost more than reading. So a socket in
   * which little was found is left alone for a moment. "Little" is far below what fits a Unix socket,
   * some 30 KiB where the writer writes 8 KiB at a time: who has much to tell never waits.
   */
  private static final int LITTLE_OCTETS = 4 << 10;
  private static final long MOMENT_MILLIS = 1;

  private final Reception reception;
  private final Shedding shedding;
  private final String listener;
  private final Dialogue dialogue = new Dialogue(this);
  private final FrameCutter cutter = new FrameCutter(dialogue);

  private @Nullable ChannelHandlerContext context;
  private @Nullable ChannelFuture lastAnswer;
  private @Nullable MessageSink sink;
  private @Nullable DnstapReader reader;
  private @Nullable Ending ending;
  private String detail = "";

  private long arrivalMicros;
  private long octets;
  private long frames;
  private long shed;
  private long failed;
  private long passedOverBefore;

  /**
   * For a new connection.
   *
   * @param shedding that of the connection's event loop
   * @param listener where it came in, for the log
   */
  StreamHandler(Reception reception, Shedding shedding, String listener) {
    this.reception = reception;
    this.shedding = shedding;
    this.listener = listener;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    if (!reception.account().open(Reception.MOST_CONNECTIONS)) {
      end(ctx, Ending.TOO_MANY);
      return;
    }
    var _ =
        ctx.executor()
            .schedule(
                () -> endUnlessStarted(ctx),
                Reception.START_WITHIN.toNanos(),
                TimeUnit.NANOSECONDS);
  }

  private void endUnlessStarted(ChannelHandlerContext ctx) {
    if (!dialogue.isStarted()) {
      end(ctx, Ending.TOO_LATE);
    }
  }

  private void end(ChannelHandlerContext ctx, Ending why) {
    if (ending == null) {
      ending = why;
      var _ = ctx.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    var read = (ByteBuf) message;
    try {
      shedding.works(read.readableBytes());
      if (ending == null) {
        arrivalMicros = 1_000 * reception.clock().millis();
        octets += read.readableBytes();
        var fault = take(read);
        if (fault != null) {
          end(ctx, fault);
        }
      }
    } finally {
      read.release();
    }
  }

  private @Nullable Ending take(ByteBuf read) {
    if (read.hasArray()) {
      int from = read.arrayOffset() + read.readerIndex();
      return cutter.take(read.array(), from, from + read.readableBytes());
    }
    var copy = ByteBufUtil.getBytes(read);
    return cutter.take(copy, 0, copy.length);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    shedding.waits();
    if (octets < LITTLE_OCTETS && dialogue.isStarted()) {
      pause(ctx);
    }
    book();
  }

  private static void pause(ChannelHandlerContext ctx) {
    var config = ctx.channel().config();
    config.setAutoRead(false);
    var _ =
        ctx.executor()
            .schedule(() -> config.setAutoRead(true), MOMENT_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void book() {
    long passedOver = reader == null ? 0 : reader.passedOver();
    reception.account().add(octets, frames, shed, passedOver - passedOverBefore, failed);
    if (sink != null && shed > 0) {
      sink.shed(shed);
    }
    passedOverBefore = passedOver;
    octets = 0;
    frames = 0;
    shed = 0;
    failed = 0;
  }

  @Override
  public void started() {
    sink = reception.sinks().began();
    reader = new DnstapReader(sink);
  }

  @Override
  public void frame(byte[] buffer, int offset, int length) {
    frames++;
    if (!shedding.reads()) {
      shed++;
      return;
    }
    var started = reader;
    if (started == null) {
      throw new IllegalStateException("a frame before the start");
    }
    try {
      started.read(buffer, offset, length, arrivalMicros);
    } catch (RuntimeException fault) {
      // One message that our statistics cannot take must not cost the messages behind it.
      failed++;
      reception.log().failed(listener, fault);
    }
  }

  @Override
  public void answer(byte[] answer) {
    var ctx = context;
    if (ctx != null) {
      lastAnswer = ctx.writeAndFlush(Unpooled.wrappedBuffer(answer));
    }
  }

  @Override
  public void stopped() {
    ending = Ending.STOPPED;
    var written = lastAnswer;
    if (written != null) {
      written.addListener(ChannelFutureListener.CLOSE);
    } else if (context != null) {
      var _ = context.close();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
      detail = String.valueOf(handshake.cause().getMessage());
      end(ctx, Ending.HANDSHAKE);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    detail = String.valueOf(cause.getMessage());
    logger.debug("connection failed", cause);
    end(ctx, Ending.FAILED);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    book();
    if (sink != null) {
      sink.ended();
    }
    var why = ending == null ? closedByPeer() : ending;
    reception.account().closed(why);
    reception.log().ended(why, listener, detail);
  }

  private Ending closedByPeer() {
    if (reception.isClosing()) {
      return Ending.SHUTDOWN;
    }
    return cutter.isWithinFrame() ? Ending.CUT : Ending.CLOSED;
  }
}
