// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tldwatch.runtime.config.SmtpConfig;

/**
 * Gives a mail its final form: plain text in UTF-8, quoted-printable, CRLF, with the headers that
 * automatic mail owes its readers (RFC 3834). The bytes are made here once; what is shown,
 * approved, stored and sent are these bytes. Thread-safe.
 */
@Component
public final class MailComposer {
  private final SmtpConfig smtp;
  private final InstantSource clock;
  private final MessageIds ids;

  MailComposer(SmtpConfig smtp, InstantSource clock, MessageIds ids) {
    this.smtp = smtp;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Composes a mail with a new Message-ID.
   *
   * @throws IllegalArgumentException if an address or a header has characters that do not belong
   *     there
   */
  public ComposedMail compose(MailText text) {
    var messageId = ids.next();
    try {
      var bytes = serialise(message(text, messageId));
      return new ComposedMail(messageId, bytes, Sha256.hex(bytes));
    } catch (MessagingException | UnsupportedEncodingException cause) {
      throw new IllegalArgumentException("cannot be made a mail: " + cause.getMessage(), cause);
    }
  }

  private MimeMessage message(MailText text, String messageId)
      throws MessagingException, UnsupportedEncodingException {
    var message = new FixedIdMessage(messageId);
    message.setFrom(mailbox(new Mailbox("", smtp.from())));
    var replyTo = smtp.replyTo();
    message.setReplyTo(
        new InternetAddress[] {mailbox(new Mailbox("", replyTo == null ? smtp.from() : replyTo))});
    for (var to : text.to()) {
      message.addRecipient(Message.RecipientType.TO, mailbox(to));
    }
    message.setSubject(TlpFrame.subject(text), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    if (text.inReplyTo() != null) {
      setHeader(message, "In-Reply-To", text.inReplyTo());
      setHeader(message, "References", text.inReplyTo());
    }
    setHeader(message, "Auto-Submitted", "auto-generated");
    setHeader(message, "X-Auto-Response-Suppress", "All");
    for (var header : new TreeMap<>(text.headers()).entrySet()) {
      setHeader(message, header.getKey(), header.getValue());
    }
    message.setText(TlpFrame.body(text), StandardCharsets.UTF_8.name(), "plain");
    message.setHeader("Content-Transfer-Encoding", "quoted-printable");
    message.saveChanges();
    return message;
  }

  private static InternetAddress mailbox(Mailbox mailbox)
      throws MessagingException, UnsupportedEncodingException {
    var address = MailAddresses.parse(mailbox.address());
    var name = Sanitised.line(mailbox.name());
    if (!name.isEmpty()) {
      address.setPersonal(name, StandardCharsets.UTF_8.name());
    }
    return address;
  }

  /** Jakarta Mail itself would let a line break in a value begin a header of its own. */
  private static void setHeader(MimeMessage message, String name, String value)
      throws MessagingException {
    if (!name.matches("[A-Za-z0-9-]+") || !value.matches("[\\x20-\\x7e]*")) {
      throw new IllegalArgumentException("header " + name + " should be one line of ASCII");
    }
    message.setHeader(name, value);
  }

  private static byte[] serialise(MimeMessage message) throws MessagingException {
    var bytes = new ByteArrayOutputStream();
    try {
      message.writeTo(bytes);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return bytes.toByteArray();
  }

  /** Keeps its Message-ID, which saveChanges() would otherwise make anew. */
  private static final class FixedIdMessage extends MimeMessage {
    private final String messageId;

    FixedIdMessage(String messageId) {
      super(Session.getInstance(new Properties()));
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
