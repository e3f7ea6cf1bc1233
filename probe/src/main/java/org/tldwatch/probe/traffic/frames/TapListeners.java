// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.probe.traffic.MessageSinks;
import org.tldwatch.runtime.tls.KeyMaterial;

/**
 * Listens for the dnstap streams of one name server, at one or several endpoints. Messages are
 * handed on by the thread that reads their connection; a sink that is too slow for what comes makes
 * frames be shed, and never makes the name server wait. Thread-safe.
 */
public final class TapListeners implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(TapListeners.class);

  private final Reception reception;
  private final EventLoopGroup loops;
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final List<InetSocketAddress> addresses = new ArrayList<>();
  private final List<SocketFile> files = new ArrayList<>();

  private TapListeners(MessageSinks sinks, InstantSource clock, int threads) {
    reception = new Reception(sinks, clock);
    loops =
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory("traffic", true), NioIoHandler.newFactory());
  }

  /**
   * Starts to listen.
   *
   * @param sinks take the messages; one is begun with each stream
   * @param clock tells when frames arrived
   * @param threads among which the connections are shared out, at least 1
   * @throws IOException if one of the endpoints cannot be had; the message names it and says why
   */
  public static TapListeners open(
      List<Endpoint> endpoints, MessageSinks sinks, InstantSource clock, int threads)
      throws IOException {
    var listeners = new TapListeners(sinks, clock, threads);
    try {
      for (var endpoint : endpoints) {
        listeners.listen(endpoint);
      }
      return listeners;
    } catch (IOException cause) {
      listeners.close();
      throw cause;
    }
  }

  private void listen(Endpoint endpoint) throws IOException {
    try {
      switch (endpoint) {
        case Endpoint.Unix unix -> listen(unix);
        case Endpoint.Tcp(var address) -> listenAt(address, endpoint, null);
        case Endpoint.Tls(var address, var material) ->
            listenAt(address, endpoint, context(material));
      }
    } catch (IOException | UnsupportedOperationException cause) {
      var why = endpoint + " cannot be listened on: " + cause.getMessage();
      throw new IOException(why, cause);
    }
    logger.info("listening for a name server: endpoint={}", endpoint);
  }

  private void listen(Endpoint.Unix endpoint) throws IOException {
    var file = new SocketFile(endpoint);
    file.makeWay();
    var address = UnixDomainSocketAddress.of(endpoint.path());
    bind(bootstrap(NioServerDomainSocketChannel.class, endpoint, null), address);
    files.add(file);
    file.letIn();
  }

  private void listenAt(InetSocketAddress address, Endpoint endpoint, @Nullable SslContext tls)
      throws IOException {
    var bootstrap =
        bootstrap(NioServerSocketChannel.class, endpoint, tls)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true);
    addresses.add((InetSocketAddress) bind(bootstrap, address).localAddress());
  }

  private ServerBootstrap bootstrap(
      Class<? extends ServerChannel> kind, Endpoint endpoint, @Nullable SslContext tls) {
    return new ServerBootstrap()
        .group(loops)
        .channel(kind)
        .childOption(ChannelOption.RECVBUF_ALLOCATOR, new HeapReads())
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channels.add(channel);
                if (tls != null) {
                  channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                }
                var shedding = reception.shedding(channel.eventLoop());
                channel
                    .pipeline()
                    .addLast(new StreamHandler(reception, shedding, endpoint.toString()));
              }
            });
  }

  private Channel bind(ServerBootstrap bootstrap, SocketAddress address) throws IOException {
    var bound = bootstrap.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(bound.cause().getMessage(), bound.cause());
    }
    channels.add(bound.channel());
    return bound.channel();
  }

  private static SslContext context(KeyMaterial material) throws IOException {
    return SslContextBuilder.forServer(material.keys())
        .trustManager(material.trust())
        .clientAuth(ClientAuth.REQUIRE)
        .sessionTimeout(1) // A session taken up again would pass with an old certificate.
        .build();
  }

  /** Where it listens over TCP and TLS, in the order of the endpoints. */
  public List<InetSocketAddress> addresses() {
    return List.copyOf(addresses);
  }

  /** What came so far. */
  public TapCounts counts() {
    return reception.account().counts();
  }

  /** Closes all connections; their sinks have been told when this returns. */
  @Override
  public void close() {
    reception.close();
    channels.close().awaitUninterruptibly();
    for (var file : files) {
      try {
        file.remove();
      } catch (IOException cause) {
        logger.warn("socket file stays: {}", cause.getMessage());
      }
    }
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
