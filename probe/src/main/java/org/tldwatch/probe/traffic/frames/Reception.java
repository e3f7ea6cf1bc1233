// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.tldwatch.probe.traffic.MessageSinks;

/** What all connections of a name server have in common. Thread-safe. */
final class Reception {
  /** Twice what a server with a hundred processes would open. */
  static final int MOST_CONNECTIONS = 256;

  /** From connection to stream; name servers take milliseconds. */
  static final Duration START_WITHIN = Duration.ofSeconds(10);

  /**
   * Several times what decoding and all statistics take: 250,000 frames a second. Who sends more is
   * slowed down by the socket, as long as we keep that pace.
   */
  private static final Duration MOST_PER_FRAME = Duration.ofNanos(4_000);

  private final MessageSinks sinks;
  private final InstantSource clock;
  private final LongSupplier nanos = System::nanoTime;
  private final RareLog log = new RareLog(nanos);
  private final Account account = new Account();
  private final Map<EventLoop, Shedding> sheddings = new ConcurrentHashMap<>();
  private volatile boolean closing;

  /**
   * For one name server.
   *
   * @param sinks take the messages
   * @param clock tells when frames arrived
   */
  Reception(MessageSinks sinks, InstantSource clock) {
    this.sinks = sinks;
    this.clock = clock;
  }

  MessageSinks sinks() {
    return sinks;
  }

  InstantSource clock() {
    return clock;
  }

  RareLog log() {
    return log;
  }

  Account account() {
    return account;
  }

  /** That of the loop; only to be used on its thread. */
  Shedding shedding(EventLoop loop) {
    return sheddings.computeIfAbsent(loop, _ -> new Shedding(MOST_PER_FRAME, nanos));
  }

  /** Connections that end from now on end because of us. */
  void close() {
    closing = true;
  }

  boolean isClosing() {
    return closing;
  }
}
