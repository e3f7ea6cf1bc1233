// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.HexFormat;
import org.tldwatch.model.Observation.Detail;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.wire.WireAnswered;
import org.tldwatch.model.wire.WireDenied;
import org.tldwatch.model.wire.WireDnssecFault;
import org.tldwatch.model.wire.WireLame;
import org.tldwatch.model.wire.WireMalformed;
import org.tldwatch.model.wire.WireMismatch;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireOwnFault;
import org.tldwatch.model.wire.WireTimeout;
import org.tldwatch.model.wire.WireTruncated;
import org.tldwatch.model.wire.WireUnreachable;

/** Observations in their wire form. */
final class WireObservations {
  private WireObservations() {}

  static WireObservation of(
      int targetIndex, long sentMicros, long elapsedNanos, Outcome outcome, Detail details) {
    var wire =
        WireObservation.newBuilder()
            .setTargetIndex(targetIndex)
            .setSentMicros(sentMicros)
            .setElapsedNanos(elapsedNanos);
    switch (outcome) {
      case Outcome.Answered answered -> wire.setAnswered(answered(answered));
      case Outcome.Lame(var reason, String nsid, int sizeBytes) ->
          wire.setLame(
              WireLame.newBuilder()
                  .setReason(reason.name())
                  .setNsid(octets(nsid))
                  .setSizeBytes(sizeBytes));
      case Outcome.Denied(int rcode, String nsid, int sizeBytes, var proof) ->
          wire.setDenied(
              WireDenied.newBuilder()
                  .setRcode(rcode)
                  .setNsid(octets(nsid))
                  .setSizeBytes(sizeBytes)
                  .setProof(proof.name()));
      case Outcome.DnssecFault(var reason, String detail, String nsid, int sizeBytes) ->
          wire.setDnssecFault(
              WireDnssecFault.newBuilder()
                  .setReason(reason.name())
                  .setDetail(detail)
                  .setNsid(octets(nsid))
                  .setSizeBytes(sizeBytes));
      case Outcome.Timeout(var phase) ->
          wire.setTimeout(
              phase == Outcome.TimeoutPhase.ANSWER
                  ? WireTimeout.getDefaultInstance()
                  : WireTimeout.newBuilder().setPhase(phase.name()).build());
      case Outcome.Truncated(int sizeBytes, boolean empty) ->
          wire.setTruncated(WireTruncated.newBuilder().setSizeBytes(sizeBytes).setEmpty(empty));
      case Outcome.Mismatch(var reason) ->
          wire.setMismatch(WireMismatch.newBuilder().setReason(reason.name()));
      case Outcome.Malformed(var section, String detail) ->
          wire.setMalformed(
              WireMalformed.newBuilder().setSection(section.name()).setDetail(detail));
      case Outcome.Unreachable(var reason) ->
          wire.setUnreachable(WireUnreachable.newBuilder().setReason(reason.name()));
      case Outcome.OwnFault(var reason, String detail) ->
          wire.setOwnFault(WireOwnFault.newBuilder().setReason(reason.name()).setDetail(detail));
    }
    if (!details.equals(Detail.NONE)) {
      add(details, wire);
    }
    return wire.build();
  }

  private static void add(Detail details, WireObservation.Builder wire) {
    Duration connect = details.connect();
    if (connect != null) {
      wire.setConnectNanos(connect.toNanos());
    }
    Duration handshake = details.handshake();
    if (handshake != null) {
      wire.setHandshakeNanos(handshake.toNanos());
    }
    if (details.extendedError() != Detail.NO_EXTENDED_ERROR) {
      wire.setExtendedError(details.extendedError());
    }
    wire.setAnswer(octets(details.answer()));
  }

  private static WireAnswered answered(Outcome.Answered answered) {
    var wire =
        WireAnswered.newBuilder()
            .setRcode(answered.rcode())
            .setAuthoritative(answered.authoritative())
            .setSizeBytes(answered.sizeBytes());
    Serial serial = answered.serial();
    if (serial != null) {
      wire.setSerial((int) serial.value());
    }
    wire.setNsid(octets(answered.nsid()));
    var expires = answered.rrsigExpires();
    if (expires != null) {
      wire.setRrsigExpires(expires.getEpochSecond());
    }
    return wire.build();
  }

  private static ByteString octets(String hex) {
    return hex.isEmpty() ? ByteString.EMPTY : ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
