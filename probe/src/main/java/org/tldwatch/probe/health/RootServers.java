// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tldwatch.probe.health.Inquiry.Reply;

/** The root servers of one family, asked in turn, a few at a time. */
final class RootServers {
  private static final long LIMIT = Duration.ofMillis(500).toNanos();
  private static final long ABOVE_BASELINE = Duration.ofMillis(300).toNanos();
  private static final long LONGEST_LIMIT = Duration.ofSeconds(1).toNanos();

  /** Late answers are no good, and still tell how far away the servers are. */
  private static final Duration LISTEN = Duration.ofSeconds(2);

  /** A limit that passes so much later than it should was slept through. */
  private static final long OVERSLEPT = Duration.ofMillis(20).toNanos();

  private static final int REMEMBERED = 32;

  private final Inquirer inquirer;
  private final EventLoop loop;
  private final LongSupplier nanos;
  private final long[] rtts = new long[REMEMBERED];
  private long answers;
  private Set<InetSocketAddress> known = Set.of();
  private List<InetSocketAddress> order = List.of();
  private int next;
  private @Nullable ControlCheck running;

  /** How a check ends. */
  interface Listener {
    void ended(ControlCheck check);

    /** It says nothing, since we slept through it. */
    void isVoid();
  }

  RootServers(Inquirer inquirer, EventLoop loop, LongSupplier nanos) {
    this.inquirer = inquirer;
    this.loop = loop;
    this.nanos = nanos;
  }

  /** Takes these in place of the others, in an order that is not that of all other vantages. */
  void use(List<InetSocketAddress> servers) {
    if (!known.equals(Set.copyOf(servers))) {
      known = Set.copyOf(servers);
      var shuffled = new ArrayList<>(known);
      Collections.shuffle(shuffled);
      order = List.copyOf(shuffled);
      next = 0;
    }
  }

  int known() {
    return order.size();
  }

  /** Asks the next few; the listener is told once, within {@link #limit} or when we wake up. */
  void check(Listener listener) {
    int asked = Math.min(order.size(), ControlCheck.SAMPLE);
    var check = new ControlCheck(asked);
    running = check;
    long end = nanos.getAsLong() + limit();
    var _ = loop.schedule(() -> timeUp(check, end, listener), limit(), TimeUnit.NANOSECONDS);
    for (int i = 0; i < asked; i++) {
      var server = order.get(next++ % order.size());
      inquirer.ask(server, LISTEN, reply -> heard(check, end, reply, listener));
    }
  }

  private void heard(ControlCheck check, long end, Reply reply, Listener listener) {
    var answer =
        switch (reply) {
          case Reply.Answer(byte[] message, long elapsed) -> {
            var judged = RootQuestion.judge(message);
            if (judged == RootAnswer.GOOD) {
              rtts[(int) (answers++ % REMEMBERED)] = elapsed;
            }
            yield judged;
          }
          case Reply.Nothing() -> RootAnswer.BAD;
        };
    if (running == check && nanos.getAsLong() - end <= OVERSLEPT) {
      check.heard(answer);
      if (check.isDecided()) {
        end(check, listener);
      }
    }
  }

  private void timeUp(ControlCheck check, long end, Listener listener) {
    if (running != check) {
      return;
    }
    if (nanos.getAsLong() - end > OVERSLEPT) {
      running = null;
      listener.isVoid();
    } else {
      end(check, listener);
    }
  }

  private void end(ControlCheck check, Listener listener) {
    running = null;
    listener.ended(check);
  }

  /** How long an answer may take: 500 ms, or 300 ms more than is usual here, at most 1 s. */
  private long limit() {
    return Math.clamp(baseline() + ABOVE_BASELINE, LIMIT, LONGEST_LIMIT);
  }

  /** Median round trip time of the newest good answers; 0 before the first. */
  private long baseline() {
    int count = (int) Math.min(answers, REMEMBERED);
    long[] sorted = Arrays.copyOf(rtts, count);
    Arrays.sort(sorted);
    return count == 0 ? 0 : sorted[count / 2];
  }

  Duration usualRtt() {
    return Duration.ofNanos(baseline());
  }
}
