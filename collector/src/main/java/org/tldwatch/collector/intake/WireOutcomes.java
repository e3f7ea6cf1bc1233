// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Observation.Detail;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Rcode;
import org.tldwatch.model.Serial;
import org.tldwatch.model.wire.WireAnswered;
import org.tldwatch.model.wire.WireDenied;
import org.tldwatch.model.wire.WireObservation;

/**
 * Reads what came of a question off the wire: an outcome that makes no sense is none, and all that
 * is kept has a bound.
 */
final class WireOutcomes {
  private static final int MOST_RCODE = 4095;
  private static final int MOST_NSID = 128;
  private static final int MOST_DETAIL = 200;
  private static final int MOST_ANSWER = 4096;
  private static final int MOST_INFO_CODE = 65_535;
  private static final long MOST_SECONDS = 1L << 33;

  private WireOutcomes() {}

  static Optional<Outcome> outcome(WireObservation wire) {
    return switch (wire.getOutcomeCase()) {
      case ANSWERED -> answered(wire.getAnswered());
      case DENIED -> denied(wire.getDenied());
      case LAME ->
          word(Outcome.LameReason.class, wire.getLame().getReason())
              .map(
                  reason ->
                      new Outcome.Lame(
                          reason, nsid(wire.getLame().getNsid()), wire.getLame().getSizeBytes()));
      case DNSSEC_FAULT ->
          word(Outcome.DnssecReason.class, wire.getDnssecFault().getReason())
              .map(
                  reason ->
                      new Outcome.DnssecFault(
                          reason,
                          WireReader.text(wire.getDnssecFault().getDetail(), MOST_DETAIL),
                          nsid(wire.getDnssecFault().getNsid()),
                          wire.getDnssecFault().getSizeBytes()));
      case TIMEOUT ->
          wire.getTimeout().getPhase().isEmpty()
              ? Optional.of(new Outcome.Timeout())
              : word(Outcome.TimeoutPhase.class, wire.getTimeout().getPhase())
                  .map(Outcome.Timeout::new);
      case TRUNCATED ->
          Optional.of(
              new Outcome.Truncated(
                  wire.getTruncated().getSizeBytes(), wire.getTruncated().getEmpty()));
      case MISMATCH ->
          word(Outcome.MismatchReason.class, wire.getMismatch().getReason())
              .map(Outcome.Mismatch::new);
      case MALFORMED ->
          word(Outcome.Section.class, wire.getMalformed().getSection())
              .map(
                  section ->
                      new Outcome.Malformed(
                          section, WireReader.text(wire.getMalformed().getDetail(), MOST_DETAIL)));
      case UNREACHABLE ->
          word(Outcome.UnreachableReason.class, wire.getUnreachable().getReason())
              .map(Outcome.Unreachable::new);
      case OWN_FAULT ->
          word(Outcome.OwnFaultReason.class, wire.getOwnFault().getReason())
              .map(
                  reason ->
                      new Outcome.OwnFault(
                          reason, WireReader.text(wire.getOwnFault().getDetail(), MOST_DETAIL)));
      case OUTCOME_NOT_SET -> Optional.empty();
    };
  }

  private static Optional<Outcome> answered(WireAnswered wire) {
    var serial = wire.hasSerial() ? Serial.ofUnsigned(wire.getSerial()) : null;
    if (wire.getRcode() < 0 || wire.getRcode() > MOST_RCODE) {
      return Optional.empty();
    }
    if (wire.getRcode() == Rcode.NOERROR && (serial == null || !wire.getAuthoritative())) {
      return Optional.empty();
    }
    var expires =
        wire.hasRrsigExpires()
                && wire.getRrsigExpires() >= 0
                && wire.getRrsigExpires() < MOST_SECONDS
            ? Instant.ofEpochSecond(wire.getRrsigExpires())
            : null;
    return Optional.of(
        new Outcome.Answered(
            wire.getRcode(),
            wire.getAuthoritative(),
            serial,
            nsid(wire.getNsid()),
            wire.getSizeBytes(),
            expires));
  }

  private static Optional<Outcome> denied(WireDenied wire) {
    if (wire.getRcode() != Rcode.NXDOMAIN && wire.getRcode() != Rcode.NOERROR) {
      return Optional.empty();
    }
    return word(Outcome.Proof.class, wire.getProof())
        .map(
            proof ->
                new Outcome.Denied(
                    wire.getRcode(), nsid(wire.getNsid()), wire.getSizeBytes(), proof));
  }

  static Detail detail(WireObservation wire) {
    int infoCode = wire.getExtendedError();
    boolean extended = wire.hasExtendedError() && infoCode >= 0 && infoCode <= MOST_INFO_CODE;
    var connect = share(wire.getConnectNanos(), wire);
    var handshake = share(wire.getHandshakeNanos(), wire);
    if (connect == null && handshake == null && !extended && wire.getAnswer().isEmpty()) {
      return Detail.NONE;
    }
    return new Detail(
        connect,
        handshake,
        extended ? infoCode : Detail.NO_EXTENDED_ERROR,
        hex(wire.getAnswer(), MOST_ANSWER));
  }

  /** A part of the elapsed time; null where it is absent or longer than the whole. */
  private static @Nullable Duration share(long nanos, WireObservation wire) {
    return nanos > 0 && nanos <= wire.getElapsedNanos() ? Duration.ofNanos(nanos) : null;
  }

  private static String nsid(ByteString octets) {
    return hex(octets, MOST_NSID);
  }

  private static String hex(ByteString octets, int most) {
    return HexFormat.of()
        .formatHex(octets.substring(0, Math.min(most, octets.size())).toByteArray());
  }

  /** A constant by its name or its label: case and the hyphen do not matter. */
  private static <E extends Enum<E>> Optional<E> word(Class<E> type, String text) {
    var name = text.toUpperCase(Locale.ROOT).replace('-', '_');
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
