// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import org.tldwatch.model.Outcome.OwnFault;

/** Opens TCP sockets that are bound and ready to connect, without TCP Fast Open. */
final class Streams {
  private final Transports transports;
  private final AskerSettings settings;

  /** What came of opening a socket. */
  sealed interface Opened {
    record Ready(Channel channel) implements Opened {}

    record Refused(OwnFault fault) implements Opened {}
  }

  Streams(Transports transports, AskerSettings settings) {
    this.transports = transports;
    this.settings = settings;
  }

  /** To be called on the loop that is to serve the socket. */
  Opened open(Remote remote, EventLoop loop) {
    Channel channel;
    try {
      channel = transports.openStreamChannel(remote.family);
    } catch (ChannelException cause) {
      return refused(cause.getCause() == null ? cause : cause.getCause());
    }
    ChannelFuture ready = loop.register(channel);
    var source = settings.source(remote.family);
    if (ready.isSuccess() && source.isPresent()) {
      ready = channel.bind(new InetSocketAddress(source.get(), 0));
    }
    if (ready.isSuccess()) {
      return new Opened.Ready(channel);
    }
    var _ = channel.close();
    Throwable cause = ready.cause();
    return refused(cause == null ? new ChannelException("socket is not ready at once") : cause);
  }

  private static Opened refused(Throwable cause) {
    return new Opened.Refused(SocketFaults.own(cause));
  }
}
