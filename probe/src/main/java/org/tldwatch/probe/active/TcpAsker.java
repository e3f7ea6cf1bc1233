// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;

/** Opens one TCP connection per question, without TCP Fast Open. */
final class TcpAsker {
  private final Transports transports;
  private final AskerSettings settings;
  private final EventLoop loop;
  private final SampleDesk desk;

  TcpAsker(Transports transports, AskerSettings settings, EventLoop loop, SampleDesk desk) {
    this.transports = transports;
    this.settings = settings;
    this.loop = loop;
    this.desk = desk;
  }

  void ask(Sample sample) {
    Remote remote = sample.target.remote;
    Channel channel;
    try {
      channel = transports.openStreamChannel(remote.family);
    } catch (ChannelException cause) {
      desk.refuse(sample, SocketFaults.own(cause.getCause() == null ? cause : cause.getCause()));
      return;
    }
    ChannelFuture ready = loop.register(channel);
    var source = settings.source(remote.family);
    if (ready.isSuccess() && source.isPresent()) {
      ready = channel.bind(new InetSocketAddress(source.get(), 0));
    }
    if (!ready.isSuccess()) {
      var _ = channel.close();
      Throwable cause = ready.cause();
      desk.refuse(
          sample,
          SocketFaults.own(
              cause == null ? new ChannelException("socket is not ready at once") : cause));
      return;
    }
    connect(sample, channel, remote);
  }

  private void connect(Sample sample, Channel channel, Remote remote) {
    var connection = new TcpConnection(channel, sample, desk);
    channel.pipeline().addLast(connection);
    long now = desk.nanos();
    desk.open(sample, connection, now);
    desk.left(sample, now);
    ChannelFuture connect = channel.connect(remote.address);
    if (connect.isDone()) {
      connection.connected(connect, true);
    } else {
      connect.addListener(done -> connection.connected(connect, false));
    }
  }
}
