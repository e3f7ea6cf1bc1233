// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tldwatch.model.Tld;

/**
 * What an operator brings: a root zone with two ccTLDs on real NSD servers of their own, contacts,
 * a committee of three, and a configuration that names them all. Confined to one thread.
 */
public final class NsdWorld implements AutoCloseable {
  public static final Tld FIRST = new Tld("xh");
  public static final Tld SECOND = new Tld("xi");

  private static final List<String> MEMBERS = List.of("alice", "bob", "carol");

  private final Path folder;
  private final int dnsPort = Nsd.freePort();
  private final int consolePort = Nsd.freePort();
  private final int metricsPort = Nsd.freePort();
  private final Nsd first;
  private final Nsd second;

  /** Writes all files but the configuration into the folder; no server runs yet. */
  public NsdWorld(Path folder) {
    this.folder = folder;
    first = nsd("first", "127.0.61", FIRST);
    second = nsd("second", "127.0.62", SECOND);
    write("root.zone", rootZone());
    write("contacts.csv", contacts());
    MEMBERS.forEach(name -> write(name + ".password", passwordOf(name) + "\n"));
  }

  private Nsd nsd(String name, String prefix, Tld tld) {
    return new Nsd(
        folder.resolve(name), List.of(prefix + ".1", prefix + ".2"), dnsPort, List.of(tld));
  }

  /** The password of a committee member, by lower-case name. */
  public static String passwordOf(String member) {
    return member + "-secret-word";
  }

  /** Serves {@link #FIRST} at both its addresses. */
  public Nsd first() {
    return first;
  }

  /** Serves {@link #SECOND} at both its addresses. */
  public Nsd second() {
    return second;
  }

  public URI console() {
    return URI.create("http://127.0.0.1:" + consolePort);
  }

  public URI collector() {
    return URI.create("http://127.0.0.1:" + metricsPort);
  }

  public void startServers() {
    first.start();
    second.start();
  }

  /** Writes the configuration; the mail sink is somebody else's. */
  public Path configuration(int smtpPort) {
    return write(
        "tldwatch.yaml",
        """
        catalogue: {root-zone: ./root.zone, port: %d}
        probes:
          - {id: ams1, interval: 1s, source: [127.0.41.1], location: {city: Amsterdam, country: NL, asn: 64500}}
          - {id: sao1, interval: 1s, source: [127.0.42.1], location: {city: Sao Paulo, country: BR, asn: 64501}}
          - {id: nrt1, interval: 1s, source: [127.0.43.1], location: {city: Tokyo, country: JP, asn: 64502}}
        collector:
          metrics-listen: 127.0.0.1:%d
          link-listen: 127.0.0.1:0
          prometheus-listen: 127.0.0.1:0
        alerting:
          listen: 127.0.0.1:%d
          contacts: ./contacts.csv
          smtp: {host: 127.0.0.1, port: %d, starttls: never, from: ew@ops.example}
          list: tld-ops@lists.example
          committee:
            - {name: Alice, email: alice@one.example, password-file: ./alice.password}
            - {name: Bob, email: bob@two.example, password-file: ./bob.password}
            - {name: Carol, email: carol@three.example, password-file: ./carol.password}
        """
            .formatted(dnsPort, metricsPort, consolePort, smtpPort));
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static String rootZone() {
    return """
    . 86400 IN SOA a.root.example. hostmaster.root.example. 2026112000 1800 900 604800 86400
    . 518400 IN NS a.root.example.
    """
        + delegation(FIRST, "127.0.61")
        + delegation(SECOND, "127.0.62");
  }

  private static String delegation(Tld tld, String prefix) {
    return """
    %1$s. 172800 IN NS ns1.nic.%1$s.
    %1$s. 172800 IN NS ns2.nic.%1$s.
    ns1.nic.%1$s. 172800 IN A %2$s.1
    ns2.nic.%1$s. 172800 IN A %2$s.2
    """
        .formatted(tld, prefix);
  }

  private static String contacts() {
    return """
    tld,rank,name,email,phone,language,note
    xh,1,Hana Example,hana@one.example,+1 555 0100,en,
    xh,2,"Hugo, Night Shift",hugo@two.example,+1 555 0101,fr,"on call, nights"
    xi,1,Iris Example,iris@three.example,+1 555 0102,en,
    """;
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
