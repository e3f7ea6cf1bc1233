// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.time.Duration;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Rcode;
import org.tldwatch.model.wire.WireAnswered;
import org.tldwatch.model.wire.WireDenied;
import org.tldwatch.model.wire.WireDnssecFault;
import org.tldwatch.model.wire.WireLame;
import org.tldwatch.model.wire.WireMalformed;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireOwnFault;
import org.tldwatch.model.wire.WireTruncated;

/**
 * Reads a {@code WireObservation} into an {@link ArchivedObservation}, by the rules by which the
 * intake takes one: what it would drop is none here. Not thread-safe.
 */
final class ObservationDecoder {
  private static final long MOST_ELAPSED_NANOS = Duration.ofSeconds(60).toNanos();
  private static final int MOST_RCODE = 4095;
  private static final int MOST_INFO_CODE = 65_535;
  private static final int MOST_ANSWER = 4096;
  private static final long MOST_SECONDS = 1L << 33;
  private static final long UNSIGNED = 0xffff_ffffL;

  /** No field has this tag. */
  private static final int NONE = -1;

  private static final int TARGET = WireCursor.varintTag(WireObservation.TARGET_INDEX_FIELD_NUMBER);
  private static final int SENT = WireCursor.fixed64Tag(WireObservation.SENT_MICROS_FIELD_NUMBER);
  private static final int ELAPSED =
      WireCursor.varintTag(WireObservation.ELAPSED_NANOS_FIELD_NUMBER);
  private static final int ANSWER = WireCursor.bytesTag(WireObservation.ANSWER_FIELD_NUMBER);
  private static final int CONNECT =
      WireCursor.varintTag(WireObservation.CONNECT_NANOS_FIELD_NUMBER);
  private static final int HANDSHAKE =
      WireCursor.varintTag(WireObservation.HANDSHAKE_NANOS_FIELD_NUMBER);
  private static final int EXTENDED_ERROR =
      WireCursor.varintTag(WireObservation.EXTENDED_ERROR_FIELD_NUMBER);
  private static final int ON_DEMAND = WireCursor.varintTag(WireObservation.ON_DEMAND_FIELD_NUMBER);

  private static final int ANSWERED_RCODE = WireCursor.varintTag(WireAnswered.RCODE_FIELD_NUMBER);
  private static final int ANSWERED_AUTHORITATIVE =
      WireCursor.varintTag(WireAnswered.AUTHORITATIVE_FIELD_NUMBER);
  private static final int ANSWERED_SERIAL = WireCursor.varintTag(WireAnswered.SERIAL_FIELD_NUMBER);
  private static final int ANSWERED_NSID = WireCursor.bytesTag(WireAnswered.NSID_FIELD_NUMBER);
  private static final int ANSWERED_SIZE =
      WireCursor.varintTag(WireAnswered.SIZE_BYTES_FIELD_NUMBER);
  private static final int ANSWERED_EXPIRES =
      WireCursor.fixed64Tag(WireAnswered.RRSIG_EXPIRES_FIELD_NUMBER);

  private static final int DENIED_RCODE = WireCursor.varintTag(WireDenied.RCODE_FIELD_NUMBER);
  private static final int TRUNCATED_SIZE =
      WireCursor.varintTag(WireTruncated.SIZE_BYTES_FIELD_NUMBER);
  private static final int TRUNCATED_EMPTY = WireCursor.varintTag(WireTruncated.EMPTY_FIELD_NUMBER);

  /** Where in the message of a kind its parts stand; {@link #NONE} where it has no such part. */
  private record Shape(int word, int detail, int nsid, int size) {
    /** Fields of a message that has no NSID and no size; the detail may be none. */
    static Shape ofWord(int wordField, int detailField) {
      return new Shape(WireCursor.bytesTag(wordField), detailTag(detailField), NONE, NONE);
    }

    /** Fields of a message about an answer; the detail may be none. */
    static Shape ofAnswer(int wordField, int detailField, int nsidField, int sizeField) {
      return new Shape(
          WireCursor.bytesTag(wordField),
          detailTag(detailField),
          WireCursor.bytesTag(nsidField),
          WireCursor.varintTag(sizeField));
    }

    private static int detailTag(int field) {
      return field == NONE ? NONE : WireCursor.bytesTag(field);
    }
  }

  private static final Shape WORD_ALONE = Shape.ofWord(1, NONE);
  private static final Shape MALFORMED =
      Shape.ofWord(WireMalformed.SECTION_FIELD_NUMBER, WireMalformed.DETAIL_FIELD_NUMBER);
  private static final Shape OWN_FAULT =
      Shape.ofWord(WireOwnFault.REASON_FIELD_NUMBER, WireOwnFault.DETAIL_FIELD_NUMBER);
  private static final Shape LAME =
      Shape.ofAnswer(
          WireLame.REASON_FIELD_NUMBER,
          NONE,
          WireLame.NSID_FIELD_NUMBER,
          WireLame.SIZE_BYTES_FIELD_NUMBER);
  private static final Shape DENIED =
      Shape.ofAnswer(
          WireDenied.PROOF_FIELD_NUMBER,
          NONE,
          WireDenied.NSID_FIELD_NUMBER,
          WireDenied.SIZE_BYTES_FIELD_NUMBER);
  private static final Shape DNSSEC_FAULT =
      Shape.ofAnswer(
          WireDnssecFault.REASON_FIELD_NUMBER,
          WireDnssecFault.DETAIL_FIELD_NUMBER,
          WireDnssecFault.NSID_FIELD_NUMBER,
          WireDnssecFault.SIZE_BYTES_FIELD_NUMBER);

  private final ArchivedObservation into;
  private boolean hasOutcome;

  ObservationDecoder(ArchivedObservation into) {
    this.into = into;
  }

  /**
   * Reads what is left within the cursor's bounds.
   *
   * @param targets how many the list has
   * @return false where no probe can have observed it
   */
  boolean decode(WireCursor in, int targets) {
    into.clear();
    into.bytes = in.bytes();
    hasOutcome = false;
    while (in.hasMore()) {
      int tag = in.varint32();
      if (tag == TARGET) {
        into.target = in.varint32();
      } else if (tag == SENT) {
        into.sentMicros = in.fixed64();
      } else if (tag == ELAPSED) {
        into.elapsedNanos = in.varint();
      } else if (OutcomeKind.isField(tag >>> 3) && tag == WireCursor.bytesTag(tag >>> 3)) {
        into.kind = OutcomeKind.ofField(tag >>> 3);
        int outer = in.enter(in.length());
        hasOutcome = outcome(in);
        in.leave(outer);
      } else {
        rest(in, tag);
      }
    }
    into.connectNanos = share(into.connectNanos);
    into.handshakeNanos = share(into.handshakeNanos);
    return hasOutcome
        && into.target >= 0
        && into.target < targets
        && into.elapsedNanos >= 0
        && into.elapsedNanos <= MOST_ELAPSED_NANOS;
  }

  private void rest(WireCursor in, int tag) {
    if (tag == CONNECT) {
      into.connectNanos = in.varint();
    } else if (tag == HANDSHAKE) {
      into.handshakeNanos = in.varint();
    } else if (tag == EXTENDED_ERROR) {
      int infoCode = in.varint32();
      into.extendedError =
          infoCode >= 0 && infoCode <= MOST_INFO_CODE ? infoCode : ArchivedObservation.ABSENT;
    } else if (tag == ON_DEMAND) {
      into.onDemand = in.varint() != 0;
    } else if (tag == ANSWER) {
      int length = in.length();
      into.answerFrom = in.at();
      into.answerTo = in.at() + Math.min(length, MOST_ANSWER);
      in.pass(length);
    } else {
      in.skip(tag);
    }
  }

  private long share(long nanos) {
    return nanos > 0 && nanos <= into.elapsedNanos ? nanos : 0;
  }

  private boolean outcome(WireCursor in) {
    into.clearOutcome();
    return switch (into.kind) {
      case ANSWERED -> answered(in);
      case TRUNCATED -> truncated(in);
      case TIMEOUT -> timeout(in);
      case MISMATCH, UNREACHABLE -> worded(in, WORD_ALONE);
      case MALFORMED -> worded(in, MALFORMED);
      case OWN_FAULT -> worded(in, OWN_FAULT);
      case LAME -> worded(in, LAME);
      case DENIED ->
          worded(in, DENIED) && (into.rcode == Rcode.NXDOMAIN || into.rcode == Rcode.NOERROR);
      case DNSSEC_FAULT -> worded(in, DNSSEC_FAULT);
    };
  }

  private boolean answered(WireCursor in) {
    while (in.hasMore()) {
      int tag = in.varint32();
      if (tag == ANSWERED_AUTHORITATIVE) {
        into.authoritative = in.varint() != 0;
      } else if (tag == ANSWERED_SERIAL) {
        into.serial = in.varint() & UNSIGNED;
      } else if (tag == ANSWERED_NSID) {
        nsid(in);
      } else if (tag == ANSWERED_SIZE) {
        into.sizeBytes = in.varint32();
      } else if (tag == ANSWERED_EXPIRES) {
        long seconds = in.fixed64();
        into.rrsigExpiresSeconds =
            seconds >= 0 && seconds < MOST_SECONDS ? seconds : ArchivedObservation.ABSENT;
      } else if (tag == ANSWERED_RCODE) {
        into.rcode = in.varint32();
      } else {
        in.skip(tag);
      }
    }
    if (into.rcode == Rcode.NOERROR) {
      return into.serial != ArchivedObservation.ABSENT && into.authoritative;
    }
    return into.rcode > 0 && into.rcode <= MOST_RCODE;
  }

  private boolean truncated(WireCursor in) {
    while (in.hasMore()) {
      int tag = in.varint32();
      if (tag == TRUNCATED_SIZE) {
        into.sizeBytes = in.varint32();
      } else if (tag == TRUNCATED_EMPTY) {
        into.empty = in.varint() != 0;
      } else {
        in.skip(tag);
      }
    }
    return true;
  }

  private boolean timeout(WireCursor in) {
    boolean known = parts(in, WORD_ALONE);
    if (into.reason == null) {
      into.reason = Outcome.TimeoutPhase.ANSWER; // Where the phase is left out.
    }
    return known;
  }

  private boolean worded(WireCursor in, Shape shape) {
    return parts(in, shape) && into.reason != null;
  }

  /** Reads such a message; false where its word is none that is known. */
  private boolean parts(WireCursor in, Shape shape) {
    boolean known = true;
    while (in.hasMore()) {
      int tag = in.varint32();
      if (tag == shape.word) {
        int length = in.length();
        into.reason =
            length == 0 ? null : into.kind.words().find(in.bytes(), in.at(), in.at() + length);
        known = length == 0 || into.reason != null;
        in.pass(length);
      } else if (tag == shape.detail) {
        int length = in.length();
        into.detailFrom = in.at();
        into.detailTo = in.at() + length;
        in.pass(length);
      } else if (tag == shape.nsid) {
        nsid(in);
      } else if (tag == shape.size) {
        into.sizeBytes = in.varint32();
      } else if (tag == DENIED_RCODE && into.kind == OutcomeKind.DENIED) {
        into.rcode = in.varint32();
      } else {
        in.skip(tag);
      }
    }
    return known;
  }

  private void nsid(WireCursor in) {
    int length = in.length();
    into.nsid = into.nsids.number(in.bytes(), in.at(), length);
    in.pass(length);
  }
}
