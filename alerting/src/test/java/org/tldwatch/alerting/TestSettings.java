// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tldwatch.model.Severity;
import org.tldwatch.runtime.config.AlertingConfig;
import org.tldwatch.runtime.config.HostPort;
import org.tldwatch.runtime.config.MemberConfig;
import org.tldwatch.runtime.config.SmtpConfig;

/** Settings of a whole alerting in a test's folder: free port, a relay nobody listens at. */
public final class TestSettings {
  private static final String CONTACTS =
      """
      tld,rank,name,email,phone,language,note
      xa,1,Ann Anders,ann@nic.example,+31 20 5550101,en,
      xa,2,Bo Berg,bo@registry.example,,en,night duty
      xb,1,Cy Cole,cy@nic-b.example,,en,
      """;

  private final Path folder;
  private int port;
  private int smtpPort = 1;
  private SmtpConfig.StartTls starttls = SmtpConfig.StartTls.NEVER;
  private URI collector = URI.create("http://127.0.0.1:1");

  private TestSettings(Path folder) {
    this.folder = folder;
  }

  public static TestSettings in(Path folder) {
    return new TestSettings(folder);
  }

  public TestSettings port(int port) {
    this.port = port;
    return this;
  }

  public TestSettings smtpPort(int port) {
    this.smtpPort = port;
    return this;
  }

  public TestSettings starttls(SmtpConfig.StartTls starttls) {
    this.starttls = starttls;
    return this;
  }

  public TestSettings collector(URI collector) {
    this.collector = collector;
    return this;
  }

  public AlertingSettings build() throws IOException {
    var contacts = folder.resolve("contacts.csv");
    if (Files.notExists(contacts)) {
      Files.writeString(contacts, CONTACTS);
    }
    var smtp =
        new SmtpConfig(
            "127.0.0.1", smtpPort, starttls, "ew@ops.example", "duty@ops.example", null, null);
    var config =
        new AlertingConfig(
            new HostPort("127.0.0.1", port),
            null,
            contacts,
            smtp,
            "tld-ops@lists.example",
            List.of(
                new MemberConfig("Alice", "alice@one.example", password("alice")),
                new MemberConfig("Bob", "bob@two.example", password("bob")),
                new MemberConfig("Carol", "carol@three.example", password("carol"))),
            Severity.MAJOR,
            null,
            null);
    return new AlertingSettings(config, collector, folder.resolve("data"), "test-token");
  }

  private Path password(String name) throws IOException {
    var file = folder.resolve(name + ".password");
    return Files.writeString(file, name + "-secret\n");
  }
}
