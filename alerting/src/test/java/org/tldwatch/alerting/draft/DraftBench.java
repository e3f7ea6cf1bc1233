// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tldwatch.alerting.FakeClock;
import org.tldwatch.alerting.TestDatabase;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.incident.TestIncidents;
import org.tldwatch.alerting.mail.Outbox;
import org.tldwatch.alerting.mail.TestMail;
import org.tldwatch.model.Severity;
import org.tldwatch.runtime.config.AlertingConfig;
import org.tldwatch.runtime.config.HostPort;
import org.tldwatch.runtime.config.MemberConfig;
import org.tldwatch.runtime.config.SmtpConfig;

/** Drafts on a real database and a real outbox, without the web around them. */
final class DraftBench implements AutoCloseable {
  static final List<String> MEMBERS = List.of("Alice", "Bob", "Carol", "Dave");

  final FakeClock clock = new FakeClock();
  final TestDatabase database = new TestDatabase();
  final JdbcClient jdbc = database.jdbc();
  final Outbox outbox = TestMail.outbox(jdbc, clock);
  final DraftLedger ledger;
  final Drafts drafts;
  final IncidentDrafts machine;
  private int incidents;

  DraftBench() {
    var smtp =
        new SmtpConfig(
            "127.0.0.1", 1, SmtpConfig.StartTls.NEVER, "ew@ops.example", null, null, null);
    var config = config(smtp);
    var committee = Committee.of(config.committee());
    var tables = new DraftTables(jdbc, clock);
    var mail = new AlertMail(TestMail.composer(smtp, clock), config);
    ledger = new DraftLedger(jdbc, tables, mail, outbox);
    drafts = new Drafts(tables, mail, outbox, committee, database.transactions());
    machine = new IncidentDrafts(tables, TestIncidents.reader(jdbc, clock), committee, config);
  }

  Incident openIncident() {
    return TestIncidents.open(jdbc, clock, "INC-2026-%04d".formatted(++incidents));
  }

  private static AlertingConfig config(SmtpConfig smtp) {
    return new AlertingConfig(
        new HostPort("127.0.0.1", 0),
        null,
        Path.of("contacts.csv"),
        smtp,
        "tld-ops@lists.example",
        MEMBERS.stream().map(name -> new MemberConfig(name, name + "@x.example", null)).toList(),
        Severity.MAJOR,
        null,
        null);
  }

  @Override
  public void close() {
    database.close();
  }
}
