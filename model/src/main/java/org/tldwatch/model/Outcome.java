// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
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
      return new String(bytes, java.nio.charset.StandardCharsets.US_ASCII);
    }

    public Optional<Serial> soaSerial() {
      return Optional.ofNullable(serial);
    }

    @Override
    public String label() {
      return rcode == Rcode.NOERROR && !isLame() ? "ok" : isLame() ? "lame" : Rcode.label(rcode);
    }

    @Override
    public Blame blame() {
      return rcode == Rcode.NOERROR && !isLame() ? Blame.NONE : Blame.TARGET;
    }

    /** An answer without error that is not authoritative, or holds no SOA record of the zone. */
    public boolean isLame() {
      return rcode == Rcode.NOERROR && (!authoritative || serial == null);
    }
  }

  /** Nothing that matched the question came before the deadline. */
  record Timeout() implements Outcome {
    @Override
    public String label() {
      return "timeout";
    }

    @Override
    public Blame blame() {
      return Blame.TARGET;
    }
  }

  /**
   * A matching answer with the TC bit set: the server works, and asks to be asked over TCP.
   *
   * @param empty whether the answer section was empty, as response rate limiting sends it
   */
  record Truncated(int sizeBytes, boolean empty) implements Outcome {
    @Override
    public String label() {
      return "truncated";
    }

    @Override
    public Blame blame() {
      return Blame.NONE;
    }
  }

  /** Only answers that belong to no question of ours came before the deadline. */
  record Mismatch(MismatchReason reason) implements Outcome {
    @Override
    public String label() {
      return "mismatch";
    }

    @Override
    public Blame blame() {
      return Blame.TARGET;
    }
  }

  /** An answer to our question that cannot be decoded. */
  record Malformed(Section section, String detail) implements Outcome {
    @Override
    public String label() {
      return "malformed";
    }

    @Override
    public Blame blame() {
      return Blame.TARGET;
    }
  }

  /** The network or the host reported that the question cannot be delivered. */
  record Unreachable(UnreachableReason reason) implements Outcome {
    @Override
    public String label() {
      return "unreachable";
    }

    @Override
    public Blame blame() {
      return Blame.TARGET;
    }
  }

  /** The probe could not take the sample; says nothing about the target. */
  record OwnFault(OwnFaultReason reason, String detail) implements Outcome {
    @Override
    public String label() {
      return "own-fault";
    }

    @Override
    public Blame blame() {
      return Blame.OURSELVES;
    }
  }

  /** Value of the {@code outcome} label in metrics, from a closed set. */
  String label();

  Blame blame();
}
