// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.tldwatch.lab.mailbox.Mailbox;
import org.tldwatch.lab.mailbox.ReceivedMail;
import org.tldwatch.lab.mailbox.SmtpServer;

/** An SMTP server at a free loopback port that keeps all mail. Thread-safe. */
public final class MailSink implements AutoCloseable {
  private final Mailbox mailbox;
  private final SmtpServer server;

  private MailSink(Mailbox mailbox, SmtpServer server) {
    this.mailbox = mailbox;
    this.server = server;
  }

  /** Listens from now on, keeping mails below the folder. */
  public static MailSink start(Path folder) {
    try {
      var mailbox = Mailbox.open(folder, InstantSource.system());
      var anyPort = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
      return new MailSink(mailbox, SmtpServer.start(mailbox, anyPort));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  public int port() {
    return server.address().getPort();
  }

  public Mailbox mailbox() {
    return mailbox;
  }

  /** All mails so far, newest last. */
  public List<ReceivedMail> received() {
    return mailbox.received();
  }

  @Override
  public void close() {
    server.close();
  }
}
