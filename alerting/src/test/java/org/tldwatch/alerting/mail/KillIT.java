// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.alerting.AlertJson;
import org.tldwatch.alerting.Alerting;
import org.tldwatch.alerting.AlertingProcess;
import org.tldwatch.alerting.TestSettings;

/** A process that is killed in the middle, and the one that takes over. */
class KillIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int CONTACTS = 12;

  @TempDir Path folder;
  private ScriptedSmtp relay;

  @BeforeEach
  void start() throws Exception {
    relay = new ScriptedSmtp();
    var contacts = new StringBuilder("tld,rank,name,email,phone,language,note\n");
    for (int i = 1; i <= CONTACTS; i++) {
      contacts.append("xa,%d,Contact %d,c%02d@nic.example,,,\n".formatted(i, i, i));
    }
    Files.writeString(folder.resolve("contacts.csv"), contacts);
  }

  @AfterEach
  void stop() throws Exception {
    relay.close();
  }

  private static AlertJson alert() {
    return AlertJson.finding("f-0123456789abcdef", "tld-down", "xa", "critical");
  }

  private Alerting takeOver() throws Exception {
    return Alerting.start(TestSettings.in(folder).smtpPort(relay.port()).build());
  }

  private static List<String> everyRecipient() {
    return IntStream.rangeClosed(1, CONTACTS)
        .mapToObj("RCPT TO:<c%02d@nic.example>"::formatted)
        .toList();
  }

  /** Recipients of the mails whose final dot came, in order. */
  private List<String> reached() {
    var reached = new ArrayList<String>();
    var recipient = "";
    for (var command : relay.commands()) {
      if (command.startsWith("RCPT")) {
        recipient = command;
      } else if (command.equals(".")) {
        reached.add(recipient);
      }
    }
    return reached;
  }

  @Test
  void killBeforeTheDot_losesNothing_andRepeatsNothing() throws Exception {
    relay.on("RCPT TO:<c05", ScriptedSmtp.HANG);
    try (var child = AlertingProcess.start(folder, relay.port())) {
      assertThat(AlertJson.post(child.url(), alert()).statusCode()).isEqualTo(200);
      await().atMost(PATIENCE).until(() -> relay.count("RCPT TO:<c05") == 1);
      child.kill();
    }
    try (var successor = takeOver()) {
      assertThat(AlertJson.post(successor.url(), alert()).statusCode()).isEqualTo(200);
      await().atMost(PATIENCE).until(() -> reached().size() >= CONTACTS);
    }
    assertThat(reached()).containsExactlyInAnyOrderElementsOf(everyRecipient());
    assertThat(Collections.frequency(relay.delivered(), relay.delivered().getFirst()))
        .as("the same bytes to everyone")
        .isEqualTo(CONTACTS);
  }

  @Test
  void killAfterTheDot_repeatsThatOneNotice_withTheSameBytes() throws Exception {
    relay.on(".", "250 a", "250 b", "250 c", "250 d", ScriptedSmtp.HANG);
    try (var child = AlertingProcess.start(folder, relay.port())) {
      AlertJson.post(child.url(), alert());
      await().atMost(PATIENCE).until(() -> relay.count(".") == 5);
      child.kill();
    }
    try (var successor = takeOver()) {
      await().atMost(PATIENCE).until(() -> reached().size() >= CONTACTS + 1);
      assertThat(successor.url()).isNotNull();
    }
    assertThat(reached()).hasSize(CONTACTS + 1).containsAll(everyRecipient());
    assertThat(Collections.frequency(reached(), reached().get(4))).isEqualTo(2);
    assertThat(relay.delivered()).containsOnly(relay.delivered().getFirst());
  }

  @Test
  void killRightAfterTheAnswer_losesNothing() throws Exception {
    try (var child = AlertingProcess.start(folder, relay.port())) {
      AlertJson.post(child.url(), alert());
      child.kill();
    }
    try (var successor = takeOver()) {
      await().atMost(PATIENCE).until(() -> reached().containsAll(everyRecipient()));
      assertThat(AlertJson.post(successor.url(), alert().resolved()).statusCode()).isEqualTo(200);
      await().atMost(PATIENCE).until(() -> relay.delivered().getLast().contains("(all clear)"));
    }
    // At most the one that was under way may have been sent twice.
    assertThat(reached().size()).isBetween(CONTACTS + 1, 2 * CONTACTS + 1);
  }
}
