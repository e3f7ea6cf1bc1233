// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tldwatch.lab.listen.Listening;

/** The web page of the mailbox. Shows only; nothing can be changed or sent from here. */
public final class MailboxPage implements AutoCloseable {
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private MailboxPage(HttpServer server, Mailbox mailbox) {
    this.server = server;
    server.createContext("/", new PageHandler(mailbox));
    server.setExecutor(requests);
    server.start();
  }

  /**
   * Serves the page from now on.
   *
   * @param wanted port 0 takes a free one
   * @throws BindException if the port is taken
   */
  public static MailboxPage start(Mailbox mailbox, InetSocketAddress wanted) throws BindException {
    try {
      return new MailboxPage(HttpServer.create(wanted, 0), mailbox);
    } catch (IOException cause) {
      throw Listening.failed(wanted, cause);
    }
  }

  public URI url() {
    return URI.create("http://" + Listening.text(server.getAddress()));
  }

  @Override
  public void close() {
    server.stop(0);
    requests.shutdownNow();
  }
}
