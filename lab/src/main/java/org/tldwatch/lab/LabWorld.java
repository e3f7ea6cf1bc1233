// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.tldwatch.lab.mailbox.Mailbox;
import org.tldwatch.lab.mailbox.MailboxPage;
import org.tldwatch.lab.mailbox.SmtpServer;
import org.tldwatch.lab.registry.Registries;
import org.tldwatch.lab.registry.Registry;
import org.tldwatch.lab.server.Faults;
import org.tldwatch.lab.server.NameServers;
import org.tldwatch.lab.zone.Zones;
import org.tldwatch.model.Tld;

/**
 * The running world. Everything is up when {@link #start} returns, and down when {@link #close}
 * does. Thread-safe.
 */
public final class LabWorld implements AutoCloseable {
  private static final String LIST = "tld-ops@lists.example";
  private static final String SENDER = "early-warning@tldwatch.example";
  private static final Duration ZONES_REFRESHED_EVERY = Duration.ofSeconds(30);

  private final List<Registry> registries = Registries.all(hasIpv6Loopback());
  private final Faults faults = new Faults();
  private final Breaks breaks = new Breaks(faults, registries);
  private final Clockwork clockwork = new Clockwork();
  private final Script script;
  private final Path rootZone;
  private final Path contacts;
  private final List<LabMember> committee;
  private final NameServers nameServers;
  private final Mailbox mailbox;
  private final SmtpServer smtp;
  private final MailboxPage page;

  /** What is to be closed, the latest first. */
  private final Deque<Runnable> closing = new ArrayDeque<>();

  private LabWorld(LabSettings settings, InstantSource clock) {
    closing.push(clockwork::close);
    this.script = new Script(settings, breaks, clockwork);
    try {
      var paperwork = new Paperwork(settings.folder());
      var zones = Zones.open(registries, settings.folder().resolve("keys"), clock.instant());
      clockwork.every(ZONES_REFRESHED_EVERY, () -> zones.refresh(clock.instant()));
      this.rootZone = paperwork.rootZone(zones.rootZone(clock.instant()));
      this.contacts = paperwork.contacts(registries);
      this.committee = paperwork.committee();
      this.mailbox = Mailbox.open(settings.folder().resolve("mailbox"), clock);
      this.nameServers = listen(zones, settings.dnsPort());
      this.smtp = listen(mailbox, settings.smtp());
      this.page = show(mailbox, settings.mailbox());
    } catch (IOException cause) {
      close();
      throw LabException.folderNotUsable(settings.folder(), cause);
    } catch (RuntimeException cause) {
      close();
      throw cause;
    }
  }

  /**
   * Makes the world: all servers answer when this returns.
   *
   * @throws LabException if a port is taken or the folder cannot be written
   */
  public static LabWorld start(LabSettings settings) {
    return start(settings, InstantSource.system());
  }

  static LabWorld start(LabSettings settings, InstantSource clock) {
    return new LabWorld(settings, clock);
  }

  private static boolean hasIpv6Loopback() {
    try (var socket = new DatagramSocket(0, InetAddress.ofLiteral("::1"))) {
      return socket.isBound();
    } catch (SocketException ignored) {
      // A host without IPv6 gets a world without it.
      return false;
    }
  }

  private NameServers listen(Zones zones, int port) throws IOException {
    try {
      var servers = NameServers.start(registries, zones, faults, LabVantage.PLACES, port);
      closing.push(servers::close);
      return servers;
    } catch (BindException cause) {
      throw LabException.portNotFree("a name server of the lab", "lab.dns-port", cause);
    }
  }

  private SmtpServer listen(Mailbox mails, InetSocketAddress wanted) {
    try {
      var server = SmtpServer.start(mails, wanted);
      closing.push(server::close);
      return server;
    } catch (BindException cause) {
      throw LabException.portNotFree("the lab's mail server", "lab.smtp-listen", cause);
    }
  }

  private MailboxPage show(Mailbox mails, InetSocketAddress wanted) {
    try {
      var server = MailboxPage.start(mails, wanted);
      closing.push(server::close);
      return server;
    } catch (BindException cause) {
      throw LabException.portNotFree("the lab's mailbox page", "lab.mailbox-listen", cause);
    }
  }

  /** Root zone in master-file format: SOA, NS, DS and glue. */
  public Path rootZone() {
    return rootZone;
  }

  /** Contacts as {@code tld,rank,name,email,phone,language,note} (RFC 4180, UTF-8). */
  public Path contacts() {
    return contacts;
  }

  /** The port of every name server. */
  public int dnsPort() {
    return nameServers.port();
  }

  public List<Tld> tlds() {
    return registries.stream().map(Registry::tld).toList();
  }

  public List<LabVantage> vantages() {
    return LabVantage.ALL;
  }

  public List<LabMember> committee() {
    return committee;
  }

  /** Address of the community's mailing list. */
  public String list() {
    return LIST;
  }

  /** Sender of the early warnings. */
  public String sender() {
    return SENDER;
  }

  /** Where mail is taken. */
  public InetSocketAddress smtpAddress() {
    return smtp.address();
  }

  /** Where mail is shown. */
  public URI mailboxUrl() {
    return page.url();
  }

  public Mailbox mailbox() {
    return mailbox;
  }

  /** What breaks when in the first round of the script. */
  public List<PlannedBreak> script() {
    return script.plan();
  }

  /** Starts the script, counting from now; it repeats until the world is closed. */
  public void runScript() {
    script.run();
  }

  /** Breaks by hand, beside the script or without it. */
  public Breaks breaks() {
    return breaks;
  }

  @Override
  public void close() {
    synchronized (closing) {
      while (!closing.isEmpty()) {
        closing.pop().run();
      }
    }
  }
}
