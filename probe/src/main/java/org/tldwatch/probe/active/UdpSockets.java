// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.probe.active.UdpSockets.Opened.Refused;
import org.tldwatch.probe.etiquette.Budgets;

/**
 * The UDP sockets of a probe, each connected to one name-server address and kept there for 8 to 24
 * questions, one at a time; then a new one with a new ephemeral port takes its place.
 *
 * <p>Why not a socket per question: opening, registering and closing one costs about 30 µs of CPU
 * through Netty and Linux on loopback, connecting a used one anew 16 µs, using a connected one 9
 * µs. Why not one for ever: equal-cost paths are chosen by the port pair, so that one port would
 * see one path only, and an unchanging port is half of what a forger has to guess. For the same
 * reasons a socket is given up as soon as a question through it goes unanswered: it is kept open
 * until 5 s after the question left, to count what comes late, and never carries a question again
 * (zdns#215).
 */
final class UdpSockets {
  private static final int LEAST_QUESTIONS = 8;
  private static final int MOST_QUESTIONS = 24;

  /** An answer later than this is none any more to anybody. */
  private static final long LISTEN_NANOS = Duration.ofSeconds(5).toNanos();

  /** Bounds descriptors and ports held only to count late answers. */
  private static final int MOST_QUARANTINED = 2_048;

  private final Map<InetSocketAddress, Remote> remotes = new HashMap<>();
  private final Deque<Quarantined> quarantine = new ArrayDeque<>();
  private final Transports transports;
  private final AskerSettings settings;
  private final EventLoop loop;
  private final SampleDesk desk;
  private final Budgets budgets;
  private int open;

  private record Quarantined(UdpSocket socket, long untilNanos) {}

  /** What came of opening a socket. */
  sealed interface Opened {
    record Connected(UdpSocket socket) implements Opened {}

    record Refused(OwnFault fault) implements Opened {}
  }

  UdpSockets(
      Transports transports,
      AskerSettings settings,
      EventLoop loop,
      SampleDesk desk,
      Budgets budgets) {
    this.budgets = budgets;
    this.transports = transports;
    this.settings = settings;
    this.loop = loop;
    this.desk = desk;
    // Loads what tells of a lack of descriptors: once they lack, no class file can be opened.
    var _ = new Refused(SocketFaults.own(new ChannelException("none")));
  }

  Remote remote(InetSocketAddress address) {
    return remotes.computeIfAbsent(
        address, key -> new Remote(key, budgets.account(key.getAddress())));
  }

  /** Closes the sockets to all other addresses, as soon as they carry nothing. */
  void keepOnly(Set<Remote> assigned) {
    remotes
        .values()
        .removeIf(
            remote -> {
              boolean gone = !assigned.contains(remote);
              if (gone) {
                remote.assigned = false;
                closeFree(remote, Long.MAX_VALUE);
              }
              return gone;
            });
  }

  void ask(Sample sample) {
    Remote remote = sample.target.remote;
    for (var socket = remote.free.pollFirst(); socket != null; socket = remote.free.pollFirst()) {
      socket.free = false;
      if (socket.ask(sample)) {
        return;
      }
      retire(socket);
    }
    switch (open(remote)) {
      case Refused(OwnFault fault) -> desk.refuse(sample, fault);
      case Opened.Connected(UdpSocket socket) -> socket.ask(sample);
    }
  }

  private Opened open(Remote remote) {
    Channel channel;
    try {
      channel = transports.openDatagramChannel(remote.family);
    } catch (ChannelException cause) {
      return new Refused(SocketFaults.own(cause.getCause() == null ? cause : cause.getCause()));
    }
    open++;
    int questions = ThreadLocalRandom.current().nextInt(LEAST_QUESTIONS, MOST_QUESTIONS + 1);
    var socket = new UdpSocket(remote, channel, this, desk, questions);
    channel.pipeline().addLast(socket);
    ChannelFuture ready = loop.register(channel);
    var source = settings.source(remote.family);
    if (ready.isSuccess() && source.isPresent()) {
      ready = channel.bind(new InetSocketAddress(source.get(), 0));
    }
    if (!ready.isSuccess()) {
      retire(socket);
      return new Refused(SocketFaults.own(cause(ready)));
    }
    ready = channel.connect(remote.address);
    if (!ready.isSuccess()) {
      retire(socket);
      return new Refused(SocketFaults.ownConnecting(cause(ready)));
    }
    return new Opened.Connected(socket);
  }

  /** Operations on a socket of this loop are done when they return; one that is not has failed. */
  private static Throwable cause(ChannelFuture done) {
    Throwable cause = done.cause();
    return cause == null ? new ChannelException("socket is not ready at once") : cause;
  }

  /** The socket has its answer, and may carry the next question. */
  void free(UdpSocket socket) {
    if (socket.remote.assigned) {
      socket.free = true;
      socket.remote.free.addFirst(socket);
    } else {
      retire(socket);
    }
  }

  /** The socket carries no more questions, and stays open for what comes late. */
  void quarantine(UdpSocket socket, long sentNanos) {
    quarantine.addLast(new Quarantined(socket, sentNanos + LISTEN_NANOS));
    if (quarantine.size() > MOST_QUARANTINED) {
      retire(quarantine.removeFirst().socket());
    }
  }

  void retire(UdpSocket socket) {
    if (socket.channel.isOpen()) {
      open--;
      if (socket.free) {
        // Nearly always the last: what is swept is the least recently used.
        socket.remote.free.removeLastOccurrence(socket);
      }
      var _ = socket.channel.close();
    }
  }

  /** Closes what is no longer needed; to be called now and then. */
  void sweep(long now) {
    while (!quarantine.isEmpty() && quarantine.getFirst().untilNanos() - now <= 0) {
      retire(quarantine.removeFirst().socket());
    }
  }

  /** Closes sockets that a burst left behind. */
  void closeFreeSince(long nanos) {
    remotes.values().forEach(remote -> closeFree(remote, nanos));
  }

  private void closeFree(Remote remote, long sinceNanos) {
    for (var socket = remote.free.peekLast();
        socket != null && socket.freedNanos() < sinceNanos;
        socket = remote.free.peekLast()) {
      retire(socket);
    }
  }

  int open() {
    return open;
  }
}
