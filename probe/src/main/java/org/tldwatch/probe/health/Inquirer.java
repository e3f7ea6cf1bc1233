// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tldwatch.model.Family;
import org.tldwatch.probe.active.Transports;
import org.tldwatch.probe.health.Inquiry.Reply;

/** Asks for the SOA record of the root, on the event loop and from the source of the probe. */
final class Inquirer {
  private final Transports transports;
  private final EventLoop loop;
  private final LongSupplier nanos;
  private final List<InetAddress> source;
  private final SecureRandom random = new SecureRandom();

  Inquirer(Transports transports, EventLoop loop, LongSupplier nanos, List<InetAddress> source) {
    this.transports = transports;
    this.loop = loop;
    this.nanos = nanos;
    this.source = List.copyOf(source);
  }

  /**
   * Asks once.
   *
   * @param onReply called once on the event loop, at the latest when {@code listen} is over
   */
  void ask(InetSocketAddress server, Duration listen, Consumer<Reply> onReply) {
    Channel channel;
    var family = Family.of(server.getAddress());
    try {
      channel = transports.openDatagramChannel(family);
    } catch (ChannelException ignored) {
      onReply.accept(new Reply.Nothing()); // The asker meets the same, and counts it.
      return;
    }
    var inquiry = new Inquiry(channel, random.nextInt(1 << 16), nanos, onReply);
    channel.pipeline().addLast(inquiry);
    if (!isConnected(channel, family, server)) {
      inquiry.end(new Reply.Nothing());
      return;
    }
    inquiry.ask();
    var _ =
        loop.schedule(
            () -> inquiry.end(new Reply.Nothing()), listen.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Operations on a socket of this loop are done when they return; one that is not has failed. */
  private boolean isConnected(Channel channel, Family family, InetSocketAddress server) {
    ChannelFuture ready = loop.register(channel);
    var from = source.stream().filter(address -> Family.of(address) == family).findFirst();
    if (ready.isSuccess() && from.isPresent()) {
      ready = channel.bind(new InetSocketAddress(from.get(), 0));
    }
    return ready.isSuccess() && channel.connect(server).isSuccess();
  }
}
