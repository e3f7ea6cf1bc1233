// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import io.grpc.Status;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a stream has ended, in one sentence for the log. */
final class BreakReason {
  private static final String ALERT = "Received fatal alert: ";

  /** What follows comes from the other end. */
  private static final int LONGEST = 400;

  private BreakReason() {}

  static String of(Throwable failure) {
    var status = Status.fromThrowable(failure);
    String reason = handshake(status.getCause());
    if (reason == null) {
      reason = status.getCode() + " " + plain(status);
    }
    return cut(reason);
  }

  /** What a refused certificate is told by; null where the cause is another one. */
  private static @Nullable String handshake(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      var message = String.valueOf(cause.getMessage());
      if (message.startsWith("the certificate of ")) {
        return "the collector is not trusted, because " + message;
      }
      int alert = message.indexOf(ALERT);
      if (alert >= 0) {
        return "the collector refuses " + refused(message.substring(alert + ALERT.length()));
      }
    }
    return null;
  }

  /** The alerts of RFC 8446 section 6.2 that are about our certificate. */
  private static String refused(String alert) {
    return switch (alert) {
      case "certificate_expired" -> "our certificate, because it has expired";
      case "certificate_revoked" -> "our certificate, because it is revoked";
      case "certificate_unknown", "unknown_ca", "bad_certificate", "unsupported_certificate" ->
          "our certificate ("
              + alert
              + "): is it in time, and of the authority that the collector knows?";
      case "certificate_required" -> "us without a certificate";
      default -> "the handshake (" + alert + ")";
    };
  }

  private static String plain(Status status) {
    var cause = status.getCause();
    var message = cause == null ? null : cause.getMessage();
    return Objects.requireNonNullElse(
        message, Objects.requireNonNullElse(status.getDescription(), "without a reason"));
  }

  /** One line, without control characters, of bounded length. */
  private static String cut(String reason) {
    var line = reason.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
    return line.substring(0, Math.min(line.length(), LONGEST));
  }
}
