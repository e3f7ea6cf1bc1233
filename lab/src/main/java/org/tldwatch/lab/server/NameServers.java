// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.server;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.tldwatch.lab.listen.Listening;
import org.tldwatch.lab.registry.Place;
import org.tldwatch.lab.registry.Registry;
import org.tldwatch.lab.zone.Zones;

/**
 * All name servers of the world, listening: one UDP and one TCP socket per address, so that an
 * answer always comes from the address that was asked.
 */
public final class NameServers implements AutoCloseable {
  /** Nobody's question is larger; what is, is cut and so gets FORMERR, or ends the connection. */
  private static final int LARGEST_QUESTION = 4096;

  /**
   * Questions that wait while the machine is busy elsewhere; a lost one would look like a break.
   */
  private static final int RECEIVE_BUFFER_BYTES = 1 << 20;

  private static final int MOST_CONNECTIONS = 512;
  private static final int IDLE_SECONDS = 10;

  /** Free ports are sought below the range from which Linux takes ports for outgoing traffic. */
  private static final int FIRST_FREE_PORT = 15_000;

  private static final int LAST_FREE_PORT = 32_000;
  private static final int PORTS_TRIED = 50;

  private final EventLoopGroup loops;
  private final Responder responder;
  private final Pace pace;
  private final List<Channel> channels = new ArrayList<>();
  private int port;

  private NameServers(Responder responder, Pace pace) {
    this.responder = responder;
    this.pace = pace;
    var threads = new DefaultThreadFactory("lab-dns", /* daemon= */ true);
    this.loops = new MultiThreadIoEventLoopGroup(1, threads, NioIoHandler.newFactory());
  }

  /**
   * Opens all sockets and answers from now on.
   *
   * @param vantages where the askers of these source addresses stand
   * @param port 0 takes a port that is free on every address
   * @throws BindException if an address has the port taken already, or is not on this host
   */
  public static NameServers start(
      List<Registry> registries,
      Zones zones,
      Faults faults,
      Map<InetAddress, Place> vantages,
      int port)
      throws IOException {
    var pace = new Pace(vantages, /* seed= */ 1);
    var servers = new NameServers(new Responder(zones, faults, pace), pace);
    try {
      servers.open(Listener.of(registries), port);
      return servers;
    } catch (IOException | RuntimeException cause) {
      servers.close();
      throw cause;
    }
  }

  /** The port of every server. */
  public int port() {
    return port;
  }

  private void open(Collection<Listener> listeners, int wanted) throws IOException {
    if (wanted != 0) {
      openAll(listeners, wanted);
      return;
    }
    var random = new Random();
    for (int left = PORTS_TRIED; ; left--) {
      try {
        openAll(listeners, random.nextInt(FIRST_FREE_PORT, LAST_FREE_PORT));
        return;
      } catch (BindException taken) {
        if (left == 0) {
          throw taken;
        }
      }
    }
  }

  private void openAll(Collection<Listener> listeners, int candidate) throws IOException {
    try {
      for (var listener : listeners) {
        channels.add(await(bindUdp(listener, candidate), listener, candidate));
        channels.add(await(bindTcp(listener, candidate), listener, candidate));
      }
      port = candidate;
    } catch (BindException cause) {
      channels.forEach(channel -> channel.close().syncUninterruptibly());
      channels.clear();
      throw cause;
    }
  }

  private static Channel await(ChannelFuture bound, Listener listener, int port)
      throws BindException {
    bound.awaitUninterruptibly();
    var cause = bound.cause();
    if (cause == null) {
      return bound.channel();
    }
    throw Listening.failed(new InetSocketAddress(listener.address(), port), cause);
  }

  private ChannelFuture bindUdp(Listener listener, int candidate) {
    boolean ipv6 = listener.address() instanceof Inet6Address;
    var family = ipv6 ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
    return new Bootstrap()
        .group(loops)
        .channelFactory(() -> new NioDatagramChannel(family))
        .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER_BYTES)
        .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_QUESTION))
        .handler(new UdpHandler(listener, responder, pace))
        .bind(listener.address(), candidate);
  }

  private ChannelFuture bindTcp(Listener listener, int candidate) {
    var limit = new ConnectionLimit(MOST_CONNECTIONS);
    return new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(limit)
                    .addLast(new IdleStateHandler(IDLE_SECONDS, 0, 0))
                    .addLast(new LengthFieldBasedFrameDecoder(LARGEST_QUESTION, 0, 2, 0, 2))
                    .addLast(new LengthFieldPrepender(2))
                    .addLast(new TcpHandler(listener, responder, pace));
              }
            })
        .bind(listener.address(), candidate);
  }

  @Override
  public void close() {
    channels.forEach(channel -> channel.close().awaitUninterruptibly());
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
