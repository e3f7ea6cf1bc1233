// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.server.SMTPServer;
import org.tldwatch.lab.listen.Listening;

/** Takes mail for everyone and puts it into the mailbox. */
public final class SmtpServer implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 100;
  private static final int MOST_RECIPIENTS = 1000;

  private final ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor();
  private final SMTPServer server;
  private final InetSocketAddress address;

  private SmtpServer(Mailbox mailbox, InetSocketAddress wanted) {
    this.server =
        SMTPServer.port(wanted.getPort())
            .bindAddress(wanted.getAddress())
            .hostName("mail.lab.example")
            .softwareName("tldwatch lab")
            .insertReceivedHeaders(false)
            .serverThreadName("lab-smtp")
            .executorService(sessions)
            .maxConnections(MOST_CONNECTIONS)
            .maxRecipients(MOST_RECIPIENTS)
            .maxMessageSize(SmtpSink.LARGEST_MAIL)
            .connectionTimeout(1, TimeUnit.MINUTES)
            .messageHandlerFactory(_ -> new SmtpSink(mailbox))
            .build();
    server.start();
    this.address = new InetSocketAddress(wanted.getAddress(), server.getPortAllocated());
  }

  /**
   * Listens from now on.
   *
   * @param wanted port 0 takes a free one
   * @throws BindException if the port is taken
   */
  public static SmtpServer start(Mailbox mailbox, InetSocketAddress wanted) throws BindException {
    try {
      return new SmtpServer(mailbox, wanted);
    } catch (RuntimeException wrapped) {
      if (wrapped.getCause() instanceof IOException cause) {
        throw Listening.failed(wanted, cause);
      }
      throw wrapped;
    }
  }

  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    server.stop();
    sessions.shutdownNow();
  }
}
