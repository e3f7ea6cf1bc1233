// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.MismatchReason;
import org.tldwatch.probe.dns.Drawn;
import org.tldwatch.probe.dns.Question;
import org.tldwatch.probe.dns.QuestionBits;

/**
 * One question from its leaving to its outcome; a link of {@link InFlight} in between. What was
 * drawn for it does not change, and may be read by any thread that the sample was handed to.
 */
final class Sample implements Drawn {
  final AssignedTarget target;
  final Question question;

  /** Whether it repeats a question because of BADCOOKIE; it is not repeated again. */
  final boolean repeat;

  private final int id;
  private final long letterCase;
  private final long label;
  private final long clientCookie;
  private final byte[] serverCookie;

  /** Whether it is asked beside the schedule, because the collector wanted it. */
  boolean onDemand;

  long sentNanos;
  long sentMicros;

  /** Share of the time until the connection stood; 0 where there is none (yet). */
  long connectNanos;

  /** Share of the time that the TLS handshake took; 0 where there is none (yet). */
  long handshakeNanos;

  /** Whether the question left; false only while the system has no room for it. */
  boolean written;

  /** Whether it was told that this question is overdue. */
  boolean toldOverdue;

  @Nullable Carrier carrier;
  @Nullable Sample previous;
  @Nullable Sample next;

  /** The answer as it came, where more than its outcome is of interest. */
  byte @Nullable [] raw;

  int extendedError;

  /** An answer that differs from the question by the case of letters alone, and when it came. */
  @Nullable Outcome folded;

  long foldedNanos;

  private @Nullable MismatchReason mismatch;

  /** A sample of a target whose cookie is fresh. */
  Sample(AssignedTarget target, Question question, QuestionBits bits, boolean repeat) {
    this.target = target;
    this.question = question;
    this.repeat = repeat;
    id = bits.id();
    letterCase = bits.letterCase();
    label = question.isRandomName() ? bits.label() : 0;
    clientCookie = target.remote.cookie.client();
    serverCookie = target.remote.cookie.server();
  }

  /** Octets of the question. */
  int length() {
    return question.length(this);
  }

  void write(ByteBuf out) {
    question.write(out, this);
  }

  /** Why a message is no answer to this question; null where it is one. */
  @Nullable MismatchReason mismatch(byte[] message, int length) {
    return question.mismatch(message, length, this);
  }

  /** Remembers the mismatch that came nearest to an answer: case before question before id. */
  void mismatched(MismatchReason reason) {
    if (mismatch == null || reason.compareTo(mismatch) > 0) {
      mismatch = reason;
    }
  }

  /** As {@link #mismatched(MismatchReason)}, and keeps the message where no answer is kept. */
  void mismatched(MismatchReason reason, byte[] message, int length) {
    boolean nearer = mismatch == null || reason.compareTo(mismatch) > 0;
    mismatched(reason);
    if (nearer && folded == null) {
      raw = Arrays.copyOf(message, length);
    }
  }

  /** Whether the question left, and nothing came that may be taken for its answer. */
  boolean isUnanswered() {
    return written && folded == null;
  }

  /** The outcome where nothing else came: silence, or only what belongs to no question of ours. */
  Outcome unanswered(Outcome silence) {
    return mismatch == null ? silence : new Outcome.Mismatch(mismatch);
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public long letterCase() {
    return letterCase;
  }

  @Override
  public long label() {
    return label;
  }

  @Override
  public long clientCookie() {
    return clientCookie;
  }

  @Override
  public byte[] serverCookie() {
    return serverCookie;
  }
}
