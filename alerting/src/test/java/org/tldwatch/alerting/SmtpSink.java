// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.helper.BasicMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** A relay that takes everything and keeps it. */
public final class SmtpSink implements AutoCloseable {
  /** A mail as it came in. */
  public record Received(String from, String to, byte[] bytes) {
    public MimeMessage message() throws Exception {
      return new MimeMessage(
          Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }

    public String body() throws Exception {
      return ((String) message().getContent()).replace("\r\n", "\n");
    }
  }

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final SMTPServer server;

  public SmtpSink() throws Exception {
    BasicMessageListener keep =
        (context, from, to, data) -> received.add(new Received(from, to, data));
    server =
        SMTPServer.port(0)
            .hostName("relay.example")
            .bindAddress(InetAddress.getByName("127.0.0.1"))
            .messageHandler(keep)
            .build();
    server.start();
  }

  public int port() {
    return server.getPortAllocated();
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    server.stop();
  }
}
