// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.notice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.contact.Contact;
import org.tldwatch.alerting.contact.Contacts;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.incident.IncidentAlert;
import org.tldwatch.alerting.incident.IncidentListener;
import org.tldwatch.alerting.incident.IncidentPhase;
import org.tldwatch.alerting.incident.Incidents;
import org.tldwatch.alerting.mail.Letter;
import org.tldwatch.alerting.mail.LetterPurpose;
import org.tldwatch.alerting.mail.MailComposer;
import org.tldwatch.alerting.mail.MailText;
import org.tldwatch.alerting.mail.Mailbox;
import org.tldwatch.alerting.mail.Outbox;
import org.tldwatch.alerting.mail.Tlp;
import org.tldwatch.alerting.metrics.AlertingMetric;
import org.tldwatch.model.Tld;

/**
 * Writes to the contacts of the affected ccTLD, and to nobody else, at each change of an incident:
 * one mail to all of them, all mails of an incident in one thread.
 */
@Component
final class NoticeWriter implements IncidentListener {
  private static final Logger logger = LoggerFactory.getLogger(NoticeWriter.class);

  private final Incidents incidents;
  private final Contacts contacts;
  private final MailComposer composer;
  private final Outbox outbox;
  private final Counter written;
  private final Counter withoutContacts;

  NoticeWriter(
      Incidents incidents,
      Contacts contacts,
      MailComposer composer,
      Outbox outbox,
      MeterRegistry meters) {
    this.incidents = incidents;
    this.contacts = contacts;
    this.composer = composer;
    this.outbox = outbox;
    this.written = AlertingMetric.NOTICES.counter(meters, "written");
    this.withoutContacts = AlertingMetric.NOTICES.counter(meters, "no_contacts");
  }

  @Override
  public void incidentChanged(Incident incident, IncidentPhase phase) {
    if (incident.tld() == null) {
      incidents.note(incident.id(), "names no ccTLD, so that no contact is mailed");
      return;
    }
    var tld = new Tld(incident.tld());
    var recipients = contacts.of(tld);
    if (recipients.isEmpty()) {
      logger.warn("no contacts tld={} incident={}", tld, incident.number());
      incidents.note(incident.id(), "no contacts known for ." + tld + ": nobody was mailed");
      withoutContacts.increment();
      return;
    }
    send(occasion(incident, phase, tld), recipients);
    written.increment();
  }

  private void send(Occasion occasion, List<Contact> recipients) {
    var incident = occasion.incident();
    var mail =
        composer.compose(
            new MailText(
                NoticeSubject.of(occasion),
                recipients.stream().map(c -> new Mailbox(c.name(), c.email())).toList(),
                NoticeBody.of(occasion),
                Tlp.AMBER,
                outbox.threadRoot(incident.id()).orElse(null),
                Map.of(
                    "X-Incident-Id", incident.number(),
                    "X-Incident-Revision", Integer.toString(incident.update()))));
    outbox.enqueue(
        new Letter(
            LetterPurpose.NOTICE,
            mail.messageId(),
            mail.bytes(),
            recipients.stream().map(Contact::email).toList(),
            incident.id(),
            null));
    incidents.note(
        incident.id(),
        "notice written to %d contact%s of .%s"
            .formatted(recipients.size(), recipients.size() == 1 ? "" : "s", occasion.tld()));
  }

  private Occasion occasion(Incident incident, IncidentPhase phase, Tld tld) {
    var all = incidents.alerts(incident.id());
    var active = all.stream().filter(IncidentAlert::active).toList();
    return new Occasion(
        incident,
        phase,
        tld,
        active.isEmpty() ? all : active,
        phase == IncidentPhase.UPDATE ? incidents.lastChange(incident.id()) : "");
  }
}
