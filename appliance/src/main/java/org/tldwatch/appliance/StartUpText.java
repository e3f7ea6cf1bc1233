// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.tldwatch.lab.LabMember;
import org.tldwatch.lab.LabWorld;
import org.tldwatch.lab.PlannedBreak;

/** What a newcomer reads when everything runs: what runs where, and what to do next. */
final class StartUpText {
  private final Appliance appliance;

  StartUpText(Appliance appliance) {
    this.appliance = appliance;
  }

  String text() {
    var text = new StringBuilder("\ntldwatch runs.\n\n");
    row(text, "console", appliance.console().toString());
    appliance.world().inLab().ifPresent(lab -> row(text, "mailbox", lab.mailboxUrl().toString()));
    row(text, "Prometheus", appliance.prometheus().toString());
    row(text, "metrics", appliance.collector().url() + "/metrics");
    row(
        text,
        "watching",
        "%d ccTLDs, %d targets, %d vantages"
            .formatted(
                appliance.collector().tlds(),
                appliance.collector().targets(),
                appliance.world().probes().size()));
    text.append('\n');
    appliance.world().inLab().ifPresentOrElse(lab -> lab(text, lab), () -> real(text));
    return text.append("Ctrl-C stops everything.\n").toString();
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("  %-11s %s%n".formatted(name, value));
  }

  private void real(StringBuilder text) {
    text.append("Next: log in to the console at ")
        .append(appliance.console())
        .append(" as a member of the committee.\n\n");
  }

  private void lab(StringBuilder text, LabWorld lab) {
    text.append("This is the lab: made-up ccTLDs on loopback. Nothing leaves this machine.\n");
    text.append("What will break, and when (then again from the start):\n");
    var now = ZonedDateTime.now(ZoneOffset.UTC).toLocalTime().truncatedTo(ChronoUnit.SECONDS);
    lab.script().forEach(planned -> breakRow(text, now, planned));
    text.append(
        """

        Next:
          1. Open the mailbox %s
             and watch the first notice arrive, seconds after the first break.
          2. Log in to the console %s
             as one of the committee, edit the draft for the community and submit it.
          3. Two others approve it; the alert then lands in the mailbox, byte for byte.

        Committee (log-in, file with the password):
        """
            .formatted(lab.mailboxUrl(), appliance.console()));
    lab.committee().forEach(member -> memberRow(text, member));
    text.append('\n');
  }

  private static void breakRow(StringBuilder text, LocalTime now, PlannedBreak planned) {
    text.append(
        "  %s UTC  for %3d s  %s%n"
            .formatted(now.plus(planned.after()), seconds(planned.lasts()), planned.what()));
  }

  private static void memberRow(StringBuilder text, LabMember member) {
    text.append("  %-11s %s%n".formatted(member.name(), member.passwordFile()));
  }

  private static long seconds(Duration duration) {
    return duration.toSeconds();
  }
}
