// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.runtime.retry.Backoff;

/**
 * Carries due deliveries to the relay, one after the other. Confined to one thread. What is known
 * of a delivery is in the database before the relay can act on it, so that a kill at any moment
 * loses nothing, and repeats nothing but notices whose fate nobody can know.
 */
final class MailSender {
  private static final Logger logger = LoggerFactory.getLogger(MailSender.class);

  /** An early warning is no longer one a day later. */
  private static final Duration GIVE_UP_AFTER = Duration.ofHours(24);

  /** A relay that swallows every dot must not make a contact get the same notice for a day. */
  private static final int MOST_ATTEMPTS_IN_DOUBT = 5;

  private final DeliveryQueue queue;
  private final Relay relay;
  private final InstantSource clock;
  private final DeliveryCounters counters;
  private final Backoff deliveryBackoff;
  private final Backoff relayBackoff;
  private int relayFailures;
  private Instant pausedUntil = Instant.MIN;

  MailSender(DeliveryQueue queue, Relay relay, InstantSource clock, MeterRegistry meters) {
    this.queue = queue;
    this.relay = relay;
    this.clock = clock;
    this.counters = new DeliveryCounters(meters);
    var random = new Random();
    this.deliveryBackoff = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5), random);
    this.relayBackoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), random);
  }

  /**
   * Takes over what was left in the middle, by a stopped process or by a stumble of this one.
   * Nobody else may be sending.
   */
  int recover() {
    return queue.recover(clock.instant());
  }

  /**
   * Delivers all that is due.
   *
   * @param goOn asked before each delivery
   * @return when to come back at the latest
   */
  Instant deliverDue(BooleanSupplier goOn) {
    while (goOn.getAsBoolean() && !clock.instant().isBefore(pausedUntil)) {
      var task = queue.claim(clock.instant());
      if (task.isEmpty()) {
        break;
      }
      settle(task.get(), deliver(task.get()));
    }
    relay.close();
    var nextDue = queue.nextDue().orElse(Instant.MAX);
    return nextDue.isAfter(pausedUntil) ? nextDue : pausedUntil;
  }

  private Attempt deliver(DeliveryQueue.Task task) {
    return relay.deliver(
        task.bytes(),
        task.recipient(),
        () -> queue.markTransmitted(task.deliveryId(), clock.instant()));
  }

  private void settle(DeliveryQueue.Task task, Attempt attempt) {
    if (attempt instanceof Attempt.Unreachable(String why)) {
      pause(why);
    } else {
      relayFailures = 0;
    }
    switch (attempt) {
      case Attempt.Accepted(String response) -> settle(task, DeliveryState.ACCEPTED, response);
      case Attempt.Refused(boolean permanent, String response) ->
          settle(task, permanent ? DeliveryState.FAILED : DeliveryState.RETRY, response);
      case Attempt.Unreachable(String why) -> settle(task, DeliveryState.RETRY, why);
      case Attempt.InDoubt(String why) ->
          settle(task, inDoubt(task), "no answer to the final dot: " + why);
    }
  }

  private static DeliveryState inDoubt(DeliveryQueue.Task task) {
    return switch (task.purpose()) {
      case NOTICE ->
          task.attempts() < MOST_ATTEMPTS_IN_DOUBT ? DeliveryState.RETRY : DeliveryState.UNKNOWN;
      case ALERT -> DeliveryState.UNKNOWN;
    };
  }

  private void settle(DeliveryQueue.Task task, DeliveryState wanted, String response) {
    var now = clock.instant();
    boolean tooOld = task.createdAt().plus(GIVE_UP_AFTER).isBefore(now);
    var state = wanted == DeliveryState.RETRY && tooOld ? DeliveryState.FAILED : wanted;
    queue.settle(task.deliveryId(), state, nextTry(task, now), response, now);
    counters.count(task.purpose(), state);
    if (state == DeliveryState.ACCEPTED) {
      counters.time(task.purpose(), Duration.between(task.createdAt(), now));
    } else if (state != DeliveryState.RETRY) {
      logger.error("mail not delivered delivery={} state={}", task.deliveryId(), state);
    }
  }

  /** A relay out of reach delays everything alike and is not held against the delivery. */
  private Instant nextTry(DeliveryQueue.Task task, Instant now) {
    return now.isBefore(pausedUntil)
        ? pausedUntil
        : now.plus(deliveryBackoff.after(task.attempts()));
  }

  private void pause(String why) {
    relayFailures++;
    pausedUntil = clock.instant().plus(relayBackoff.after(relayFailures));
    if (relayFailures == 1) {
      logger.warn("mail relay out of reach why={}", why);
    }
  }
}
