// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.tldwatch.model.Family;

/** The sockets of this platform: epoll where it is available, else NIO. */
public enum Transports {
  EPOLL {
    @Override
    public EventLoopGroup newEventLoop(String threadName) {
      return new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory(threadName, true), EpollIoHandler.newFactory());
    }

    @Override
    Channel newDatagramChannel(Family family) {
      var channel = new EpollDatagramChannel(protocol(family));
      // Without it Linux keeps unreachable host and net to itself (udp(7), ip(7) IP_RECVERR).
      channel.config().setOption(family == Family.IPV4 ? IP_RECVERR : IPV6_RECVERR, 1);
      return channel;
    }

    @Override
    Channel newStreamChannel(Family family) {
      var channel = new EpollSocketChannel();
      channel.config().setOption(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
      return channel;
    }
  },
  NIO {
    @Override
    public EventLoopGroup newEventLoop(String threadName) {
      return new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory(threadName, true), NioIoHandler.newFactory());
    }

    @Override
    Channel newDatagramChannel(Family family) {
      return new NioDatagramChannel(protocol(family));
    }

    @Override
    Channel newStreamChannel(Family family) {
      return new NioSocketChannel();
    }
  };

  /** Larger than any answer to a question that offers 1232; the rest of a larger one is cut. */
  private static final int LARGEST_DATAGRAM = 4096;

  /** Read from a stream at once. */
  private static final int LARGEST_READ = 4096;

  private static final ChannelOption<Integer> IP_RECVERR =
      new IntegerUnixChannelOption("IP_RECVERR", 0, 11);
  private static final ChannelOption<Integer> IPV6_RECVERR =
      new IntegerUnixChannelOption("IPV6_RECVERR", 41, 25);

  public static Transports best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  /** A group of exactly one event loop. */
  public abstract EventLoopGroup newEventLoop(String threadName);

  abstract Channel newDatagramChannel(Family family);

  abstract Channel newStreamChannel(Family family);

  /** Opens a UDP socket; fails with Netty's {@code ChannelException} where the system refuses. */
  public Channel openDatagramChannel(Family family) {
    var channel = newDatagramChannel(family);
    channel
        .config()
        .setOption(
            ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_DATAGRAM));
    return channel;
  }

  /** Opens a TCP socket that does not connect yet. */
  Channel openStreamChannel(Family family) {
    var channel = newStreamChannel(family);
    channel.config().setOption(ChannelOption.TCP_NODELAY, true);
    channel
        .config()
        .setOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_READ));
    channel.config().setConnectTimeoutMillis(0); // The deadline of the sample closes it.
    return channel;
  }

  private static SocketProtocolFamily protocol(Family family) {
    return family == Family.IPV4 ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
  }
}
