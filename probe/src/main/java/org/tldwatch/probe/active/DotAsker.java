// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.model.Outcome.OwnFaultReason;

/**
 * Opens one TLS connection per question (RFC 7858). All TLS work is done on an event loop of its
 * own, which exists only once something is to be asked over TLS: a handshake takes a millisecond of
 * CPU, during which the measuring loop would keep answers waiting. To be used on the measuring
 * loop.
 */
final class DotAsker {
  /** A connection with TLS holds some 100 KB. */
  private static final int MOST_CONNECTIONS = 256;

  private final Transports transports;
  private final Streams streams;
  private final EventLoop loop;
  private final SampleDesk desk;
  private final String vantage;
  private @Nullable EventLoopGroup group;
  private final Supplier<TlsSetup> tls = Suppliers.memoize(TlsSetup::new);
  private int connections;

  DotAsker(Transports transports, AskerSettings settings, EventLoop loop, SampleDesk desk) {
    this.transports = transports;
    this.streams = new Streams(transports, settings);
    this.loop = loop;
    this.desk = desk;
    this.vantage = settings.vantage();
  }

  void ask(Sample sample) {
    if (connections >= MOST_CONNECTIONS) {
      desk.refuse(
          sample, new OwnFault(OwnFaultReason.SOCKET, "too many connections in flight over TLS"));
      return;
    }
    connections++;
    EventLoop tlsLoop = tlsLoop();
    var connection = new DotConnection(sample, desk, loop, tlsLoop, () -> connections--);
    long now = desk.nanos();
    desk.open(sample, connection, now);
    desk.left(sample, now);
    tlsLoop.execute(() -> connection.begin(streams, tls.get()));
  }

  private EventLoop tlsLoop() {
    if (group == null) {
      group = transports.newEventLoop("probe-" + vantage + "-tls");
    }
    return group.next();
  }

  /** Gives up what is in flight and ends the thread. */
  void stop() {
    if (group != null) {
      var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }
}
