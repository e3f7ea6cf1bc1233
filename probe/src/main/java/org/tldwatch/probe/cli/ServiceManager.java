// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What started us, where that is systemd: told over its notification socket that we are ready,
 * alive and stopping, as in {@code sd_notify(3)}. Says nothing where there is no such socket.
 * Confined to one thread.
 */
final class ServiceManager implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(ServiceManager.class);

  /** How often a status line is refreshed where no watchdog asks for more. */
  private static final Duration STATUS_EVERY = Duration.ofSeconds(10);

  private final @Nullable Socket socket;
  private final byte[] path;
  private final Duration sayEvery;

  private ServiceManager(@Nullable Socket socket, byte[] path, Duration sayEvery) {
    this.socket = socket;
    this.path = path;
    this.sayEvery = sayEvery;
  }

  /** The one that the environment variables of systemd name. */
  static ServiceManager of(Map<String, String> environment) {
    var path = environment.getOrDefault("NOTIFY_SOCKET", "");
    // The JDK has no datagram sockets of this family; Netty has, with its native part.
    var socket = path.isEmpty() || !Epoll.isAvailable() ? null : Socket.newSocketDomainDgram();
    return new ServiceManager(socket, address(path), sayEvery(environment));
  }

  /** An {@code @} stands for the zero octet that begins an abstract address. */
  private static byte[] address(String path) {
    var address = path.getBytes(StandardCharsets.UTF_8);
    if (path.startsWith("@")) {
      address[0] = 0;
    }
    return address;
  }

  /** Half the time after which the watchdog bites. */
  private static Duration sayEvery(Map<String, String> environment) {
    try {
      return Optional.ofNullable(environment.get("WATCHDOG_USEC"))
          .map(text -> Duration.of(Long.parseLong(text) / 2, ChronoUnit.MICROS))
          .filter(half -> half.isPositive() && half.compareTo(STATUS_EVERY) < 0)
          .orElse(STATUS_EVERY);
    } catch (NumberFormatException ignored) {
      return STATUS_EVERY; // A watchdog that does not tell its time cannot be kept informed.
    }
  }

  /** How often {@link #alive} should be called. */
  Duration sayEvery() {
    return sayEvery;
  }

  void ready(String status) {
    say("READY=1\nSTATUS=" + status);
  }

  void alive(String status) {
    say("WATCHDOG=1\nSTATUS=" + status);
  }

  void stopping() {
    say("STOPPING=1");
  }

  private void say(String words) {
    if (socket == null) {
      return;
    }
    var octets = words.getBytes(StandardCharsets.UTF_8);
    var buffer = ByteBuffer.allocateDirect(octets.length).put(octets);
    try {
      socket.sendToDomainSocket(buffer, 0, octets.length, path);
    } catch (IOException cause) {
      logger.warn("systemd cannot be told '{}': {}", words.lines().findFirst(), cause.getMessage());
    }
  }

  @Override
  public void close() {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException cause) {
        logger.debug("notification socket did not close", cause);
      }
    }
  }
}
