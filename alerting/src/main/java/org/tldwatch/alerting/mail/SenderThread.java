// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tldwatch.runtime.config.SmtpConfig;

/**
 * The one thread that sends mail. It is woken by each commit of a letter and looks by itself now
 * and then. It is never interrupted: an interrupt within a database call would close the database's
 * file. If it still waits for the relay when alerting stops, it is left behind as by a kill, and
 * the next start takes over.
 */
@Component
final class SenderThread implements SmartLifecycle {
  private static final Logger logger = LoggerFactory.getLogger(SenderThread.class);
  private static final Duration LONGEST_NAP = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final DeliveryQueue queue;
  private final SenderBell bell;
  private final SmtpConfig smtp;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private volatile boolean running;
  private Thread thread = Thread.ofVirtual().unstarted(() -> {});

  SenderThread(
      DeliveryQueue queue,
      SenderBell bell,
      SmtpConfig smtp,
      InstantSource clock,
      MeterRegistry meters) {
    this.queue = queue;
    this.bell = bell;
    this.smtp = smtp;
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("mail-sender").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    bell.ring();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    var relay = new Relay(RelaySettings.of(smtp));
    var sender = new MailSender(queue, relay, clock, meters);
    boolean recovered = false;
    while (running) {
      try {
        if (!recovered) {
          logger.debug("deliveries taken over count={}", sender.recover());
          recovered = true;
        }
        bell.await(nap(sender.deliverDue(() -> running)));
      } catch (InterruptedException ignored) {
        return; // Nobody does that, but a thread that is told to end ends.
      } catch (RuntimeException cause) {
        recovered = false;
        if (running) {
          logger.error("mail sender stumbled and goes on", cause);
          napAfterTrouble();
        }
      }
    }
  }

  private Duration nap(Instant next) {
    var now = clock.instant();
    if (!next.isAfter(now)) {
      return Duration.ZERO;
    }
    return next.isAfter(now.plus(LONGEST_NAP)) ? LONGEST_NAP : Duration.between(now, next);
  }

  private void napAfterTrouble() {
    try {
      bell.await(LONGEST_NAP);
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
    }
  }
}
