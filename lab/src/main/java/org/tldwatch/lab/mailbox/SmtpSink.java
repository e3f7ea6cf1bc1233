// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** Takes one mail, whoever it is for, and acknowledges it when it is on disk. One per mail. */
final class SmtpSink implements MessageHandler {
  static final int LARGEST_MAIL = 16 << 20;

  private static final Logger logger = LoggerFactory.getLogger(SmtpSink.class);

  private final Mailbox mailbox;
  private final List<String> recipients = new ArrayList<>();
  private String from = "";

  SmtpSink(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public void from(String sender) {
    from = sender;
  }

  @Override
  public void recipient(String recipient) {
    recipients.add(recipient);
  }

  @Override
  public @Nullable String data(InputStream in) throws RejectException, IOException {
    var raw = in.readNBytes(LARGEST_MAIL + 1);
    if (raw.length > LARGEST_MAIL) {
      throw new RejectException(
          552, "5.3.4 the mail should have at most " + LARGEST_MAIL + " bytes");
    }
    try {
      return "2.0.0 kept as " + mailbox.keep(from, recipients, raw).id();
    } catch (IOException cause) {
      logger.warn("mail not kept cause={}", cause.toString());
      throw new RejectException(452, "4.3.1 cannot write the mail: try again later");
    }
  }

  @Override
  public void done() {
    // The mail is kept as soon as its data ends.
  }
}
