// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tldwatch.alerting.mail.RecordingTransport.Reply;

/**
 * The connection to the relay, kept from one delivery to the next. Confined to the sender's thread.
 */
final class Relay implements AutoCloseable {
  private static final int SERVICE_CLOSING = 421;

  private final RelaySettings settings;
  private final Session session;
  private @Nullable RecordingTransport transport;

  Relay(RelaySettings settings) {
    this.settings = settings;
    this.session = Session.getInstance(settings.properties());
  }

  /**
   * Tries one delivery: one SMTP transaction with one recipient.
   *
   * @param bytes sent as they are
   * @param beforeDot called when everything is sent but the final dot; what it throws stops the
   *     delivery safely
   */
  Attempt deliver(byte[] bytes, String recipient, Runnable beforeDot) {
    boolean reused = transport != null;
    var attempt = attempt(bytes, recipient, beforeDot);
    if (reused && attempt instanceof Attempt.Unreachable) {
      return attempt(bytes, recipient, beforeDot); // The kept connection had merely been closed.
    }
    return attempt;
  }

  private Attempt attempt(byte[] bytes, String recipient, Runnable beforeDot) {
    RecordingTransport connected;
    try {
      connected = connected();
    } catch (MessagingException | RuntimeException cause) {
      close();
      return new Attempt.Unreachable(Sanitised.line(words(cause)));
    }
    try {
      connected.beginTransaction(beforeDot);
      var message = new MimeMessage(session, new ByteArrayInputStream(bytes));
      connected.sendMessage(message, new Address[] {MailAddresses.parse(recipient)});
      return new Attempt.Accepted(connected.replyToDot().map(Reply::text).orElse(""));
    } catch (MessagingException | RuntimeException cause) {
      return failed(connected, cause);
    }
  }

  private Attempt failed(RecordingTransport connected, Exception cause) {
    var afterDot = connected.replyToDot();
    var refusal = connected.dotSent() ? afterDot : connected.refusal();
    boolean closing = refusal.filter(reply -> reply.code() == SERVICE_CLOSING).isPresent();
    if (closing || refusal.isEmpty() || !connected.isConnected()) {
      close();
    }
    if (connected.dotSent() && afterDot.isEmpty()) {
      return new Attempt.InDoubt(Sanitised.line(words(cause)));
    }
    return refusal
        .filter(reply -> reply.code() != SERVICE_CLOSING)
        .<Attempt>map(reply -> new Attempt.Refused(permanent(reply), reply.text()))
        .orElseGet(() -> new Attempt.Unreachable(text(refusal, cause)));
  }

  /** A refused sender is our own trouble with the relay, not the recipient's, and may be mended. */
  private static boolean permanent(Reply reply) {
    return reply.code() >= 500 && !reply.command().startsWith("MAIL");
  }

  private static String text(Optional<Reply> refusal, Exception cause) {
    return refusal.map(Reply::text).orElseGet(() -> Sanitised.line(words(cause)));
  }

  private RecordingTransport connected() throws MessagingException {
    if (transport == null) {
      var fresh = new RecordingTransport(session);
      transport = fresh;
      fresh.connect(settings.host(), settings.port(), settings.username(), settings.readPassword());
    }
    return transport;
  }

  @Override
  public void close() {
    if (transport != null) {
      try {
        transport.close();
      } catch (MessagingException ignored) {
        // It is being given up anyway.
      }
      transport = null;
    }
  }

  private static String words(Exception cause) {
    var deeper = cause instanceof MessagingException mail ? mail.getNextException() : null;
    return cause.getMessage() + (deeper == null ? "" : ": " + deeper.getMessage());
  }
}
