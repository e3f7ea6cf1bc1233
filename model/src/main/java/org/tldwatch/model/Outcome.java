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
    CASE
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
    CONNECTION_CLOSED
  }

  /** Why the probe itself could not take the sample. */
  enum OwnFaultReason {
    /** A stall of the process overlaps the sample. */
    STALL,
    /** No socket, no buffer, no port. */
    SOCKET,
    /** This host has no usable address of the target's family. */
    NO_FAMILY
  }

  /**
   * A matching answer.
   *
   * @param serial serial of the zone's SOA record, null where the answer section has none
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

    /** The NSID as text where it is printable ASCII, else its hexadecimal form. */
    public String nsidText() {
      var bytes = HexFormat.of().parseHex(nsid);
      for (byte octet : bytes) {
        if (octet < 0x20 || octet > 0x7e) {
          return nsid;
        }
      }
      return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** An answer without error that is not authoritative, or holds no SOA record of the zone. */
    public boolean isLame() {
      return rcode == Rcode.NOERROR && (!authoritative || serial == null);
    }
  }

  /** Nothing that matched the question came before the deadline. */
  record Timeout() implements Outcome {}

  /**
   * A matching answer with the TC bit set: the server works, and asks to be asked over TCP.
   *
   * @param empty whether the answer section was empty, as response rate limiting sends it
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

  /** Value of the {@code outcome} label in metrics, from a closed set. */
  default String label() {
    return switch (this) {
      case Answered answered when answered.isLame() -> "lame";
      case Answered(int rcode, _, _, _, _, _) -> rcode == Rcode.NOERROR ? "ok" : Rcode.label(rcode);
      case Timeout _ -> "timeout";
      case Truncated _ -> "truncated";
      case Mismatch _ -> "mismatch";
      case Malformed _ -> "malformed";
      case Unreachable _ -> "unreachable";
      case OwnFault _ -> "own-fault";
    };
  }

  /** Whom it speaks about. */
  default Blame blame() {
    return switch (this) {
      case Answered answered ->
          answered.rcode() == Rcode.NOERROR && !answered.isLame() ? Blame.NONE : Blame.TARGET;
      case Truncated _ -> Blame.NONE;
      case Timeout _, Mismatch _, Malformed _, Unreachable _ -> Blame.TARGET;
      case OwnFault _ -> Blame.OURSELVES;
    };
  }
}
