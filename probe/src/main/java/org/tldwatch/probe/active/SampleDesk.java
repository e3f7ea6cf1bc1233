// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.Answered;
import org.tldwatch.model.Outcome.Denied;
import org.tldwatch.model.Outcome.Mismatch;
import org.tldwatch.model.Outcome.MismatchReason;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.Outcome.Proof;
import org.tldwatch.model.Outcome.Truncated;
import org.tldwatch.model.Rcode;
import org.tldwatch.probe.dns.AnswerDecoder;

/**
 * Where samples are opened and closed: stamps them, keeps them until their deadline, reads what
 * came, and tells what came of it, unless a stall of our own spoilt it. Sockets know nothing else
 * of the asker.
 *
 * <p>BADCOOKIE (RFC 7873 section 5.3) says of the server only that it wants another cookie than we
 * had, as after a change of its secret, or at another site of an anycast service. It is told as our
 * own fault, which is no vote, and one new sample repeats the question with the cookie that came
 * with it. A server that refuses the cookie that it has just given fails resolvers as well: the
 * repeat is told as what it is, as is a BADCOOKIE without a new cookie.
 */
final class SampleDesk {
  final Counters counters = new Counters();

  /** Where a message is decoded; one suffices, since one thread reads them all. */
  final byte[] message = new byte[65_535];

  private final AnswerDecoder decoder = new AnswerDecoder();
  private final InFlight inFlight = new InFlight();
  private final Clocks clocks;
  private final StallWatch watch;
  private final StallRule rule;
  private final Telling telling;
  private final Denials denials;
  private final OverdueWatch overdue;
  private final Consumer<Sample> onRepeat;
  private final long timeoutNanos;

  /** Difference between the two clocks, renewed in each turn of the loop. */
  private long wallMinusMonotonic;

  /**
   * @param onTruncated told of each sample whose answer did not fit into a datagram
   * @param onRepeat told of each sample whose question is to be repeated with a new cookie
   */
  SampleDesk(
      Clocks clocks,
      StallWatch watch,
      Duration timeout,
      ObservationSink sink,
      DenialJudge judge,
      Executor loop,
      Consumer<Sample> onTruncated,
      Consumer<Sample> onRepeat) {
    this.clocks = clocks;
    this.watch = watch;
    this.timeoutNanos = timeout.toNanos();
    this.rule = new StallRule(watch, timeoutNanos);
    this.telling = new Telling(counters, sink, onTruncated);
    this.denials = new Denials(judge, loop, telling);
    this.onRepeat = onRepeat;
    this.overdue = new OverdueWatch(inFlight, rule, counters, sink, timeoutNanos, clocks.nanos());
    alignClocks();
  }

  void alignClocks() {
    wallMinusMonotonic = clocks.wallNanos() - clocks.nanos();
  }

  long nanos() {
    return clocks.nanos();
  }

  boolean seen(long now) {
    return watch.seen(now);
  }

  /**
   * Reads a datagram that came while the sample waits.
   *
   * @param length octets in {@link #message}
   * @return what it says; null where it is no answer, or might be none, so that the wait goes on
   */
  @Nullable Outcome read(Sample sample, int length, long now) {
    MismatchReason mismatch = sample.mismatch(message, length);
    boolean folded = mismatch == MismatchReason.CASE;
    if (mismatch != null && (!folded || sample.folded != null)) {
      return noAnswer(sample, mismatch, length);
    }
    Outcome outcome = decode(sample, length);
    if (outcome instanceof Mismatch(var reason)) {
      return noAnswer(sample, reason, length);
    }
    if (!folded || sample.target.foldsCase()) {
      echoed(sample, folded);
      return outcome;
    }
    sample.folded = outcome;
    sample.foldedNanos = now;
    return noAnswer(sample, MismatchReason.CASE, length);
  }

  private @Nullable Outcome noAnswer(Sample sample, MismatchReason mismatch, int length) {
    counters.mismatch(mismatch);
    sample.mismatched(mismatch, message, length);
    return null;
  }

  /** The answer that came nearest is taken once the time is up, if it differs by case alone. */
  boolean closeFolded(Sample sample) {
    Outcome outcome = sample.folded;
    if (outcome == null) {
      return false;
    }
    echoed(sample, true);
    close(sample, sample.foldedNanos, outcome);
    return true;
  }

  private void echoed(Sample sample, boolean folded) {
    if (folded) {
      counters.caseFolded++;
    }
    if (folded || sample.question.asksForUpperCase(sample)) {
      sample.target.echoed(folded);
    }
  }

  Outcome decode(Sample sample, int length) {
    return decode(sample, message, length);
  }

  /**
   * What a message says that matches the question, at least without regard to case.
   *
   * @return a {@link Mismatch} where it carries a cookie that is not ours
   */
  Outcome decode(Sample sample, byte[] bytes, int length) {
    Outcome outcome = decoded(sample, bytes, length);
    if (!decoder.echoes(sample.clientCookie())) {
      return new Mismatch(MismatchReason.COOKIE);
    }
    Cookie cookie = sample.target.remote.cookie;
    cookie.given(decoder.serverCookie(cookie.server()), sample.clientCookie(), nanos());
    sample.extendedError = decoder.extendedError();
    sample.raw = isOfInterest(outcome) ? Arrays.copyOf(bytes, length) : null;
    if (outcome instanceof Answered answered && answered.rcode() == Rcode.NOERROR) {
      sample.target.answeredInFull(length);
    } else if (outcome instanceof Truncated(int octets, boolean empty)) {
      return new Truncated(octets, empty && sample.target.fitsDatagram());
    }
    return outcome;
  }

  private Outcome decoded(Sample sample, byte[] bytes, int length) {
    AssignedTarget target = sample.target;
    return decoder.decode(
        bytes,
        length,
        sample.question,
        target.target.transport(),
        target.questions.security,
        (nanos() + wallMinusMonotonic) / 1_000_000_000);
  }

  /** Whether more than the outcome is of interest: where it is no plain success, or not yet. */
  private static boolean isOfInterest(Outcome outcome) {
    return switch (outcome) {
      case Answered answered -> answered.rcode() != Rcode.NOERROR;
      case Denied denied -> denied.proof() == Proof.UNCHECKED;
      default -> true;
    };
  }

  /**
   * A datagram that came when no sample waited for it.
   *
   * @param last the sample that the socket carried last
   * @param answer what came of it, null where nothing came in time
   */
  void stray(@Nullable Sample last, @Nullable Outcome answer, int length) {
    MismatchReason mismatch = last == null ? MismatchReason.ID : last.mismatch(message, length);
    if (last == null || (mismatch != null && mismatch != MismatchReason.CASE)) {
      counters.mismatch(mismatch == null ? MismatchReason.ID : mismatch);
    } else if (answer == null) {
      counters.late++;
    } else if (saysTheSame(answer, decoded(last, message, length))) {
      counters.duplicate++;
    } else {
      counters.conflicting++;
    }
  }

  /** A server that limits rates may answer one of two copies of a question with TC. */
  private static boolean saysTheSame(Outcome one, Outcome other) {
    if (one instanceof Truncated || other instanceof Truncated) {
      return true;
    }
    if (one instanceof Answered first && other instanceof Answered second) {
      return first.rcode() == second.rcode()
          && java.util.Objects.equals(first.serial(), second.serial());
    }
    if (one instanceof Denied first && other instanceof Denied second) {
      return first.rcode() == second.rcode();
    }
    return one.fineLabel().equals(other.fineLabel());
  }

  /** A sample begins; its deadline counts from here. */
  void open(Sample sample, Carrier carrier, long now) {
    begin(sample, now);
    sample.carrier = carrier;
    inFlight.add(sample);
  }

  /** The question is with the system now. */
  void left(Sample sample, long now) {
    sample.written = true;
    stamp(sample, now);
  }

  /** A sample ends. */
  void close(Sample sample, long now, Outcome outcome) {
    inFlight.remove(sample);
    sample.carrier = null;
    Outcome judged = rule.judge(outcome, sample.sentNanos, now);
    long elapsed = Math.max(0, now - sample.sentNanos);
    if (judged instanceof Denied denied && denied.proof() == Proof.UNCHECKED) {
      denials.judge(sample, elapsed, denied);
    } else if (isRepeatable(sample, judged)) {
      counters.badCookies++;
      telling.tell(
          sample,
          elapsed,
          new OwnFault(OwnFaultReason.COOKIE, "BADCOOKIE; asked again with the new cookie"));
      onRepeat.accept(sample);
    } else {
      telling.tell(sample, elapsed, judged);
    }
  }

  private static boolean isRepeatable(Sample sample, Outcome outcome) {
    return outcome instanceof Answered answered
        && answered.rcode() == Rcode.BADCOOKIE
        && !sample.repeat
        && sample.target.isAssigned()
        && !Arrays.equals(sample.target.remote.cookie.server(), sample.serverCookie());
  }

  /** A sample that cannot even begin. */
  void refuse(Sample sample, OwnFault fault) {
    begin(sample, nanos());
    telling.tell(sample, 0, fault);
  }

  private void begin(Sample sample, long now) {
    counters.asked++;
    sample.target.asked();
    stamp(sample, now);
  }

  private void stamp(Sample sample, long now) {
    sample.sentNanos = now;
    sample.sentMicros = (now + wallMinusMonotonic) / 1_000;
  }

  /** Nanoseconds until the next deadline, negative where it has passed; far where none is. */
  long untilNextDeadline(long now) {
    Sample oldest = inFlight.oldest();
    return oldest == null ? Long.MAX_VALUE : oldest.sentNanos + timeoutNanos - now;
  }

  /** Ends what is due; to be called when all that has arrived was read. */
  void expire(long now) {
    for (Sample sample = inFlight.oldest();
        sample != null && now - sample.sentNanos >= timeoutNanos;
        sample = inFlight.oldest()) {
      Carrier carrier = sample.carrier;
      if (carrier != null) {
        carrier.expire();
      }
    }
    overdue.look(now);
  }
}
