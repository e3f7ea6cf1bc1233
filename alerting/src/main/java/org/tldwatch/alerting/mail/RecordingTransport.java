// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Angus Mail's SMTP client, which also tells how far a transaction came: whether the final dot was
 * sent, what was answered to it, and which command was refused first. The library's exceptions
 * alone do not tell that apart, since its own RSET after a failure hides the answer before.
 */
final class RecordingTransport extends SMTPTransport {
  private static final int FIRST_REFUSAL = 400;

  private Runnable beforeDot = () -> {};
  private boolean dotSent;
  private String command = "";
  private @Nullable Reply refusal;
  private @Nullable Reply replyToDot;

  /**
   * An answer of the relay.
   *
   * @param command what it answers to
   * @param code three digits
   * @param text one line, bounded
   */
  record Reply(String command, int code, String text) {}

  RecordingTransport(Session session) {
    super(session, new URLName("smtp", null, -1, null, null, null));
  }

  synchronized void beginTransaction(Runnable beforeDot) {
    this.beforeDot = beforeDot;
    dotSent = false;
    refusal = null;
    replyToDot = null;
  }

  synchronized boolean dotSent() {
    return dotSent;
  }

  synchronized Optional<Reply> replyToDot() {
    return Optional.ofNullable(replyToDot);
  }

  synchronized Optional<Reply> refusal() {
    return Optional.ofNullable(refusal);
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    try {
      beforeDot.run();
    } catch (RuntimeException cause) {
      throw new IOException("stopped before the final dot", cause); // Drops the connection.
    }
    dotSent = true;
    super.finishData();
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    this.command = command;
    super.sendCommand(command);
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    int code = super.readServerResponse();
    if (code < 0) {
      return code;
    }
    var reply = new Reply(command, code, bounded(Sanitised.line(getLastServerResponse())));
    if (dotSent && replyToDot == null) {
      replyToDot = reply;
    }
    if (code >= FIRST_REFUSAL && refusal == null) {
      refusal = reply;
    }
    return code;
  }

  private static String bounded(String text) {
    return text.length() <= 500 ? text : text.substring(0, 500);
  }
}
