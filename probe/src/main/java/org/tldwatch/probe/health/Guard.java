// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.tldwatch.probe.health.Inquiry.Reply;

/**
 * Asks addresses of one family at which nobody lives, every five minutes; half a minute apart where
 * somebody answered. Any answer to the question, whatever it says, is one too many.
 */
final class Guard {
  private static final long CALM = Duration.ofMinutes(5).toNanos();
  private static final long ANXIOUS = Duration.ofSeconds(30).toNanos();
  private static final Duration LISTEN = Duration.ofSeconds(2);

  private final Inquirer inquirer;
  private final LongSupplier nanos;
  private final Signs signs = new Signs();
  private List<InetSocketAddress> dead = List.of();
  private long next;

  Guard(Inquirer inquirer, LongSupplier nanos) {
    this.inquirer = inquirer;
    this.nanos = nanos;
  }

  /** Asks these from now on. */
  void use(List<InetSocketAddress> addresses) {
    if (!dead.equals(addresses)) {
      dead = List.copyOf(addresses);
      next = nanos.getAsLong();
    }
  }

  void askIfDue() {
    long now = nanos.getAsLong();
    if (dead.isEmpty() || now - next < 0) {
      return;
    }
    next = now + (signs.areSeen() ? ANXIOUS : CALM);
    dead.forEach(address -> inquirer.ask(address, LISTEN, this::heard));
  }

  private void heard(Reply reply) {
    boolean answered = reply instanceof Reply.Answer;
    if (answered) {
      next = Math.min(next, nanos.getAsLong() + ANXIOUS);
    }
    signs.looked(answered);
  }

  boolean isAnswered() {
    return signs.areSeen();
  }
}
