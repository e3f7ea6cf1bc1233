// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.probe.active.Streams.Opened;

/** Opens one TCP connection per question. */
final class TcpAsker {
  /** Bounds descriptors and, with {@link FrameReader#MOST_KEPT}, memory; twice the usual worst. */
  private static final int MOST_CONNECTIONS = 4_096;

  private final Streams streams;
  private final EventLoop loop;
  private final SampleDesk desk;
  private final int mostConnections;
  private int connections;

  TcpAsker(Streams streams, EventLoop loop, SampleDesk desk) {
    this(streams, loop, desk, MOST_CONNECTIONS);
  }

  TcpAsker(Streams streams, EventLoop loop, SampleDesk desk, int mostConnections) {
    this.streams = streams;
    this.loop = loop;
    this.desk = desk;
    this.mostConnections = mostConnections;
  }

  void ask(Sample sample) {
    if (connections >= mostConnections) {
      desk.refuse(sample, new OwnFault(OwnFaultReason.SOCKET, "too many connections in flight"));
      return;
    }
    switch (streams.open(sample.target.remote, loop)) {
      case Opened.Refused(OwnFault fault) -> desk.refuse(sample, fault);
      case Opened.Ready(Channel channel) -> connect(sample, channel);
    }
  }

  private void connect(Sample sample, Channel channel) {
    var connection = new TcpConnection(channel, sample, desk, () -> connections--);
    channel.pipeline().addLast(connection);
    connections++;
    long now = desk.nanos();
    desk.open(sample, connection, now);
    desk.left(sample, now);
    ChannelFuture connect = channel.connect(sample.target.remote.address);
    if (connect.isDone()) {
      connection.connected(connect, true);
    } else {
      connect.addListener(done -> connection.connected(connect, false));
    }
  }
}
