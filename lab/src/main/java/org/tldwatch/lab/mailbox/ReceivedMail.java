// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One mail as it came in over SMTP. Immutable. */
public final class ReceivedMail {
  private final String id;
  private final Envelope envelope;
  private final byte[] raw;
  private final MailContent content;

  ReceivedMail(String id, Envelope envelope, byte[] raw) {
    this.id = id;
    this.envelope = envelope;
    this.raw = raw.clone();
    this.content = MailContent.parse(raw);
  }

  /** Digits; later mails have greater ones, in text order as well. */
  public String id() {
    return id;
  }

  public Instant received() {
    return envelope.received();
  }

  /** Envelope sender; empty for a bounce. */
  public String from() {
    return envelope.from();
  }

  /** Envelope recipients in the order in which they were named. */
  public List<String> recipients() {
    return envelope.recipients();
  }

  /** The message byte for byte as it came, a copy. */
  public byte[] raw() {
    return raw.clone();
  }

  int sizeBytes() {
    return raw.length;
  }

  /** The decoded subject, empty where there is none. */
  public String subject() {
    return header("Subject").orElse("");
  }

  public Optional<String> messageId() {
    return header("Message-ID");
  }

  public Optional<String> inReplyTo() {
    return header("In-Reply-To");
  }

  /** Message ids of the mails this one follows, oldest first. */
  public List<String> references() {
    return content.references();
  }

  /** First header of that name, any case, unfolded and decoded (RFC 2047). */
  public Optional<String> header(String name) {
    return content.header(name);
  }

  /** The plain text of the mail, decoded; empty where it has none. */
  public String text() {
    return content.text();
  }

  MailContent content() {
    return content;
  }

  @Override
  public String toString() {
    return id + " to " + recipients() + ": " + subject();
  }
}
