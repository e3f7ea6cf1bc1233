// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.ForeignText;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Rcode;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;

/**
 * One observation of the archive as numbers: nothing is made of it that is not asked for. The same
 * object stands for one observation after the other, and is valid during the call in which it is
 * shown. Not thread-safe.
 */
public final class ArchivedObservation {
  /** Stands for a serial, an expiry or an extended error that is absent. */
  public static final int ABSENT = -1;

  private static final int NANOS_PER_MICRO = 1000;
  private static final int MOST_DETAIL = 200;

  final Nsids nsids = new Nsids();
  int vantage;
  int list;
  long receivedMicros;
  int target;
  long sentMicros;
  long elapsedNanos;
  OutcomeKind kind = OutcomeKind.TIMEOUT;
  @Nullable Enum<?> reason;
  int rcode;
  boolean authoritative;
  boolean empty;
  long serial;
  int nsid;
  int sizeBytes;
  long rrsigExpiresSeconds;
  int extendedError;
  long connectNanos;
  long handshakeNanos;
  boolean onDemand;
  byte[] bytes = {};
  int detailFrom;
  int detailTo;
  int answerFrom;
  int answerTo;

  ArchivedObservation() {}

  /** Makes all that an observation may leave out absent. */
  void clear() {
    target = 0;
    sentMicros = 0;
    elapsedNanos = 0;
    extendedError = ABSENT;
    connectNanos = 0;
    handshakeNanos = 0;
    onDemand = false;
    answerFrom = 0;
    answerTo = 0;
    clearOutcome();
  }

  void clearOutcome() {
    reason = null;
    rcode = 0;
    authoritative = false;
    empty = false;
    serial = ABSENT;
    nsid = Nsids.ABSENT;
    sizeBytes = 0;
    rrsigExpiresSeconds = ABSENT;
    detailFrom = 0;
    detailTo = 0;
  }

  /** Number of the vantage, as {@link ObservationVisitor#vantage} told it. */
  public int vantage() {
    return vantage;
  }

  /** Number of the list of targets, as {@link ObservationVisitor#targets} told it. */
  public int list() {
    return list;
  }

  /** Index of the target in its list. */
  public int target() {
    return target;
  }

  /** When the collector received it, microseconds since the epoch. */
  public long receivedMicros() {
    return receivedMicros;
  }

  /** Wall clock of the probe when the question left, microseconds since the epoch. */
  public long sentMicros() {
    return sentMicros;
  }

  /** Monotonic time from the question leaving to the outcome being known; 0 to 60 s. */
  public long elapsedNanos() {
    return elapsedNanos;
  }

  /** When the outcome was known, microseconds since the epoch. */
  public long knownMicros() {
    return sentMicros + elapsedNanos / NANOS_PER_MICRO;
  }

  public OutcomeKind kind() {
    return kind;
  }

  /** The reason, phase, section or proof, a constant of the enum of its kind; else null. */
  public @Nullable Enum<?> reason() {
    return reason;
  }

  /** Response code of an answer or a denial; else 0. */
  public int rcode() {
    return rcode;
  }

  /** Whether an answer has the AA bit. */
  public boolean isAuthoritative() {
    return authoritative;
  }

  /** Serial of the SOA record, 0 to 2^32 - 1; {@link #ABSENT} where there is none. */
  public long serial() {
    return serial;
  }

  /** A number that is the same for the same NSID during a reading; 0 where there is none. */
  public int nsid() {
    return nsid;
  }

  /** The NSID as lower-case hexadecimal; empty where there is none. */
  public String nsidHex() {
    return nsids.hex(nsid);
  }

  /** Size of the answer as the probe told it; 0 where none came. */
  public int sizeBytes() {
    return sizeBytes;
  }

  /** When the signature of the SOA record ends, seconds since the epoch; else {@link #ABSENT}. */
  public long rrsigExpiresSeconds() {
    return rrsigExpiresSeconds;
  }

  /** INFO-CODE of the first extended error (RFC 8914), or {@link #ABSENT}. */
  public int extendedError() {
    return extendedError;
  }

  /** Share of the elapsed time until the connection stood; 0 where there was none. */
  public long connectNanos() {
    return connectNanos;
  }

  /** Share of the elapsed time that the TLS handshake took; 0 where there was none. */
  public long handshakeNanos() {
    return handshakeNanos;
  }

  /** Whether it was asked because the collector wanted a second look. */
  public boolean onDemand() {
    return onDemand;
  }

  /** Whom it speaks about, as {@link Outcome#blame}. */
  public Outcome.Blame blame() {
    return switch (kind) {
      case ANSWERED -> rcode == Rcode.NOERROR ? Outcome.Blame.NONE : Outcome.Blame.TARGET;
      case DENIED, TRUNCATED -> Outcome.Blame.NONE;
      case OWN_FAULT -> Outcome.Blame.OURSELVES;
      case DNSSEC_FAULT ->
          reason == Outcome.DnssecReason.ALGORITHM_UNSUPPORTED
              ? Outcome.Blame.OURSELVES
              : Outcome.Blame.TARGET;
      case LAME, TIMEOUT, MISMATCH, MALFORMED, UNREACHABLE -> Outcome.Blame.TARGET;
    };
  }

  /** What the probe says beside the reason; empty where it says nothing. */
  public String detail() {
    return ForeignText.shown(
        new String(bytes, detailFrom, detailTo - detailFrom, StandardCharsets.UTF_8), MOST_DETAIL);
  }

  /** The raw answer as lower-case hexadecimal; empty where it was not kept. */
  public String answerHex() {
    return HexFormat.of().formatHex(bytes, answerFrom, answerTo);
  }

  /** The outcome as a value that stays valid. */
  public Outcome outcome() {
    return switch (kind) {
      case ANSWERED ->
          new Outcome.Answered(
              rcode,
              authoritative,
              serial == ABSENT ? null : new Serial(serial),
              nsidHex(),
              sizeBytes,
              rrsigExpiresSeconds == ABSENT ? null : Instant.ofEpochSecond(rrsigExpiresSeconds));
      case TIMEOUT -> new Outcome.Timeout(reason(Outcome.TimeoutPhase.class));
      case TRUNCATED -> new Outcome.Truncated(sizeBytes, empty);
      case MISMATCH -> new Outcome.Mismatch(reason(Outcome.MismatchReason.class));
      case MALFORMED -> new Outcome.Malformed(reason(Outcome.Section.class), detail());
      case UNREACHABLE -> new Outcome.Unreachable(reason(Outcome.UnreachableReason.class));
      case OWN_FAULT -> new Outcome.OwnFault(reason(Outcome.OwnFaultReason.class), detail());
      case LAME -> new Outcome.Lame(reason(Outcome.LameReason.class), nsidHex(), sizeBytes);
      case DENIED -> new Outcome.Denied(rcode, nsidHex(), sizeBytes, reason(Outcome.Proof.class));
      case DNSSEC_FAULT ->
          new Outcome.DnssecFault(
              reason(Outcome.DnssecReason.class), detail(), nsidHex(), sizeBytes);
    };
  }

  private <E extends Enum<E>> E reason(Class<E> type) {
    return Objects.requireNonNull(type.cast(reason));
  }

  /**
   * The whole as a value that stays valid.
   *
   * @param vantageId and {@code asked} are what {@link #vantage} and {@link #target} stand for
   */
  public Observation observation(String vantageId, Target asked) {
    return new Observation(
        vantageId,
        asked,
        Instant.EPOCH.plus(sentMicros, ChronoUnit.MICROS),
        Duration.ofNanos(elapsedNanos),
        outcome(),
        moreDetail());
  }

  private Observation.Detail moreDetail() {
    if (connectNanos == 0
        && handshakeNanos == 0
        && extendedError == ABSENT
        && answerFrom == answerTo) {
      return Observation.Detail.NONE;
    }
    return new Observation.Detail(
        share(connectNanos), share(handshakeNanos), extendedError, answerHex());
  }

  private static @Nullable Duration share(long nanos) {
    return nanos == 0 ? null : Duration.ofNanos(nanos);
  }
}
