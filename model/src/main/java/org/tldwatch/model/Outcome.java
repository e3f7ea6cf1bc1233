// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What came of one question. A value, never an exception: whatever the network does is an
 * observation.
 *
 * <p>The blame of an outcome is fixed here, so that probe, collector and replay cannot disagree:
 * {@link #blame()} says whether it speaks for the target, against it, or about us.
 */
public sealed interface Outcome {

  /** Whom an outcome speaks about. */
  enum Blame {
    /** The target works. */
    NONE,
    /** The target did not give the answer it owes. */
    TARGET,
    /** The probe or its path is at fault; the outcome is no vote. */
    OURSELVES
  }

  /** Why an answer that arrived does not belong to the question. */
  enum MismatchReason {
    SOURCE,
    ID,
    QUESTION,
    CASE,
    /** The cookie in it is not ours. */
    COOKIE
  }

  /** Part of a message (RFC 1035 section 4.1) in which decoding failed. */
  enum Section {
    HEADER,
    QUESTION,
    ANSWER,
    AUTHORITY,
    ADDITIONAL
  }

  /** What the network said instead of an answer. */
  enum UnreachableReason {
    PORT,
    HOST,
    NETWORK,
    PROHIBITED,
    CONNECTION_REFUSED,
    CONNECTION_RESET,
    CONNECTION_CLOSED,
    /** The connection stood, but TLS did not come about. */
    HANDSHAKE_FAILED
  }

  /** What was awaited in vain when the time was up. */
  enum TimeoutPhase {
    ANSWER,
    /** The TCP connection, so that the question never left. */
    CONNECT,
    /** The TLS handshake. */
    HANDSHAKE
  }

  /** Why an answer without error is not one that a server of the zone would give. */
  enum LameReason {
    /** The AA bit is not set. */
    NOT_AUTHORITATIVE,
    /** A referral to the root or another ancestor of the zone. */
    UPWARD_REFERRAL,
    /** No SOA record, although the zone's apex was asked for it. */
    NO_SOA,
    /** A SOA record, but of another zone. */
    WRONG_OWNER
  }

  /** How far the denial of a random name was proven. */
  enum Proof {
    /** By signatures, up to the DS records in the parent zone. */
    VALIDATED,
    /** The parent zone has no DS record, so there is nothing to prove it with. */
    UNSIGNED,
    /** Nobody had the keys or the time to check. */
    UNCHECKED
  }

  /** What is wrong with the signatures of an answer (RFC 4035 section 5). */
  enum DnssecReason {
    NO_DNSKEY,
    NO_RRSIG,
    NO_MATCHING_KEY,
    /** A signature does not verify. */
    BOGUS,
    EXPIRED,
    NOT_YET_VALID,
    EXPIRES_BEFORE_INCEPTION,
    /** The answer denies the name without NSEC or NSEC3 records. */
    NO_DENIAL,
    /** The NSEC or NSEC3 records do not deny the name that was asked for. */
    DENIAL_NOT_COVERING,
    /** We cannot check this algorithm: says nothing about the target. */
    ALGORITHM_UNSUPPORTED,
    /** No DS record of the parent zone vouches for the keys. */
    DS_MISMATCH
  }

  /** Why the probe itself could not take the sample. */
  enum OwnFaultReason {
    /** A stall of the process overlaps the sample. */
    STALL,
    /** No socket, no buffer, no port. */
    SOCKET,
    /** This host has no usable address of the target's family. */
    NO_FAMILY,
    /** Neither the targets nor the control answer: the vantage is cut off. */
    OFFLINE,
    /** The wall clock is wrong. */
    CLOCK,
    /** Somebody on the way answers in place of those who were asked. */
    INTERCEPTED,
    /** The server wanted another cookie than we had, and is asked again with it. */
    COOKIE
  }

  /**
   * An answer to the question: the zone's SOA record from an authoritative server, or an error.
   *
   * @param serial serial of the zone's SOA record, null with an error
   * @param nsid raw bytes of the NSID option as lower-case hexadecimal, empty where absent (RFC
   *     5001)
   * @param sizeBytes DNS payload, 12 to 65535
   * @param rrsigExpires expiration of the signature over the SOA record, null where unsigned
   */
  record Answered(
      int rcode,
      boolean authoritative,
      @Nullable Serial serial,
      String nsid,
      int sizeBytes,
      @Nullable Instant rrsigExpires)
      implements Outcome {
    public Answered {
      if (rcode == Rcode.NOERROR && (!authoritative || serial == null)) {
        throw new IllegalArgumentException(
            "answer without error should be authoritative and hold the SOA record");
      }
    }
  }

  /** An answer without error that a server of the zone would not give. */
  record Lame(LameReason reason, String nsid, int sizeBytes) implements Outcome {}

  /**
   * The answer owed to a question for a random name: that there is no such name, or by a wildcard
   * that there is one.
   *
   * @param rcode NXDOMAIN or NOERROR
   */
  record Denied(int rcode, String nsid, int sizeBytes, Proof proof) implements Outcome {}

  /** An answer that a validating resolver would not believe. */
  record DnssecFault(DnssecReason reason, String detail, String nsid, int sizeBytes)
      implements Outcome {}

  /** Nothing that matched the question came before the deadline. */
  record Timeout(TimeoutPhase phase) implements Outcome {
    public Timeout() {
      this(TimeoutPhase.ANSWER);
    }
  }

  /**
   * A matching answer with the TC bit set: the server works, and asks to be asked over TCP.
   *
   * @param empty whether the answer was empty although it is known to fit, as response rate
   *     limiting sends it
   */
  record Truncated(int sizeBytes, boolean empty) implements Outcome {}

  /** Only answers that belong to no question of ours came before the deadline. */
  record Mismatch(MismatchReason reason) implements Outcome {}

  /** An answer to our question that cannot be decoded. */
  record Malformed(Section section, String detail) implements Outcome {}

  /** The network or the host reported that the question cannot be delivered. */
  record Unreachable(UnreachableReason reason) implements Outcome {}

  /** The probe could not take the sample; says nothing about the target. */
  record OwnFault(OwnFaultReason reason, String detail) implements Outcome {}

  /** Value of the {@code outcome} label in metrics, from a small closed set. */
  default String label() {
    return switch (this) {
      case Answered answered ->
          answered.rcode() == Rcode.NOERROR ? "ok" : Rcode.label(answered.rcode());
      case Denied _ -> "ok";
      case Lame _ -> "lame";
      case DnssecFault _ -> "dnssec";
      case Timeout _ -> "timeout";
      case Truncated truncated -> truncated.empty() ? "rate-limited" : "truncated";
      case Mismatch _ -> "mismatch";
      case Malformed _ -> "malformed";
      case Unreachable _ -> "unreachable";
      case OwnFault _ -> "own-fault";
    };
  }

  /** The class of the outcome at its finest: the label, and behind it the reason if it has one. */
  default String fineLabel() {
    return switch (this) {
      case Answered _, Denied _, Truncated _ -> label();
      case Lame lame -> fine(lame.reason());
      case DnssecFault fault -> fine(fault.reason());
      case Timeout timeout ->
          timeout.phase() == TimeoutPhase.ANSWER ? label() : fine(timeout.phase());
      case Mismatch mismatch -> fine(mismatch.reason());
      case Malformed malformed -> fine(malformed.section());
      case Unreachable unreachable -> fine(unreachable.reason());
      case OwnFault fault -> fine(fault.reason());
    };
  }

  private String fine(Enum<?> reason) {
    return label() + '-' + Labels.of(reason);
  }

  /** NSID of the answer as {@link Answered#nsid}; empty where there is none. */
  default String nsid() {
    return "";
  }

  /** The NSID as text where it is printable ASCII, else its hexadecimal form. */
  default String nsidText() {
    return nsidText(nsid());
  }

  /**
   * The text of an NSID, as {@link #nsidText()}.
   *
   * @throws IllegalArgumentException if it is not hexadecimal
   */
  static String nsidText(String nsid) {
    var bytes = HexFormat.of().parseHex(nsid);
    for (byte octet : bytes) {
      if (octet < 0x20 || octet > 0x7e) {
        return nsid;
      }
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  /** Whom it speaks about. */
  default Blame blame() {
    return switch (this) {
      case Answered answered -> answered.rcode() == Rcode.NOERROR ? Blame.NONE : Blame.TARGET;
      case Denied _, Truncated _ -> Blame.NONE;
      case DnssecFault fault ->
          fault.reason() == DnssecReason.ALGORITHM_UNSUPPORTED ? Blame.OURSELVES : Blame.TARGET;
      case Lame _, Timeout _, Mismatch _, Malformed _, Unreachable _ -> Blame.TARGET;
      case OwnFault _ -> Blame.OURSELVES;
    };
  }
}
