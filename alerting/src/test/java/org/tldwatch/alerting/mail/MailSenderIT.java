// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.alerting.FakeClock;
import org.tldwatch.alerting.TestDatabase;
import org.tldwatch.alerting.database.SqlTime;

/** The outbox and its sender against a relay that misbehaves on purpose. */
class MailSenderIT {
  private static final String MAIL =
      "Message-ID: <1@ops.example>\r\nSubject: test\r\n\r\n.a line that begins with a dot\r\n";

  private final FakeClock clock = new FakeClock();
  private TestDatabase database;
  private ScriptedSmtp relay;
  private Outbox outbox;
  private DeliveryQueue queue;
  private MailSender sender;

  @BeforeEach
  void start() throws Exception {
    database = new TestDatabase();
    relay = new ScriptedSmtp();
    outbox = new Outbox(database.jdbc(), clock, new SenderBell());
    queue = new DeliveryQueue(database.jdbc());
    sender = sender(false);
  }

  @AfterEach
  void stop() throws Exception {
    relay.close();
    database.close();
  }

  private MailSender sender(boolean tls) {
    var settings =
        new RelaySettings(
            "127.0.0.1",
            relay.port(),
            tls,
            "ew@ops.example",
            null,
            null,
            Duration.ofSeconds(2),
            Duration.ofMillis(300),
            Duration.ofSeconds(2));
    return new MailSender(queue, new Relay(settings), clock, new SimpleMeterRegistry());
  }

  private void enqueue(LetterPurpose purpose, String... recipients) {
    outbox.enqueue(
        new Letter(
            purpose,
            "<1@ops.example>",
            MAIL.getBytes(StandardCharsets.US_ASCII),
            List.of(recipients),
            null,
            purpose == LetterPurpose.ALERT ? draft() : null));
  }

  /** Id of a draft: the tables take no alert without one. */
  private long draft() {
    database
        .jdbc()
        .sql(
            "insert into draft (state, revision, version, touched, created_at, changed_at)"
                + " values ('DRAFT', 1, 1, true, :now, :now)")
        .param("now", SqlTime.of(clock.instant()))
        .update();
    return database.jdbc().sql("select max(id) from draft").query(Long.class).single();
  }

  private void deliver() {
    sender.deliverDue(() -> true);
  }

  private void deliverLater() {
    clock.advance(Duration.ofMinutes(6));
    deliver();
  }

  private List<DeliveryState> states() {
    return outbox.recent(10).reversed().stream().map(OutboxEntry::state).toList();
  }

  private OutboxEntry only() {
    assertThat(outbox.recent(10)).hasSize(1);
    return outbox.recent(10).getFirst();
  }

  @Test
  void accepted_isTheBytesAsTheyAre() {
    enqueue(LetterPurpose.NOTICE, "ann@nic.example");
    deliver();

    assertThat(only().state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(only().response()).contains("queued as 1");
    assertThat(relay.delivered()).containsExactly(MAIL);
    assertThat(relay.commands())
        .containsSubsequence(
            "EHLO ops.example", "MAIL FROM:<ew@ops.example>", "RCPT TO:<ann@nic.example>", "DATA");
  }

  @Test
  void oneBadRecipientOfThree_keepsTheOthersAndTheConnection() {
    relay.on("RCPT TO:<bad", "550 5.1.1 no such user");
    enqueue(LetterPurpose.NOTICE, "ann@nic.example", "bad@nic.example", "bo@nic.example");
    deliver();

    assertThat(states())
        .containsExactly(DeliveryState.ACCEPTED, DeliveryState.FAILED, DeliveryState.ACCEPTED);
    assertThat(relay.delivered()).hasSize(2);
    assertThat(relay.count("EHLO")).isEqualTo(1);
  }

  @Test
  void temporaryRefusal_isTriedAgainLater() {
    relay.on("RCPT", "450 4.2.0 greylisted");
    enqueue(LetterPurpose.ALERT, "list@lists.example");
    deliver();
    assertThat(only().state()).isEqualTo(DeliveryState.RETRY);
    assertThat(only().response()).contains("greylisted");
    assertThat(only().dueAt()).isAfter(clock.instant());
    deliver();
    assertThat(relay.delivered()).isEmpty();

    deliverLater();
    assertThat(only().state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(only().attempts()).isEqualTo(2);
  }

  @Test
  void refusalOfTheDot_isKnownAndNoDoubt() {
    relay.on(".", "451 4.3.0 try again", "554 5.6.0 spam");
    enqueue(LetterPurpose.ALERT, "list@lists.example");
    deliver();
    assertThat(only().state()).isEqualTo(DeliveryState.RETRY);

    deliverLater();
    assertThat(only().state()).isEqualTo(DeliveryState.FAILED);
    assertThat(only().response()).contains("spam");
  }

  @Test
  void refusedSender_isTheRelaysTroubleAndNoFailure() {
    relay.on("MAIL", "530 5.7.0 log in first");
    enqueue(LetterPurpose.NOTICE, "ann@nic.example");
    deliver();

    assertThat(only().state()).isEqualTo(DeliveryState.RETRY);
  }

  @Test
  void dropAtData_isTriedAgain_evenAnAlert() {
    relay.on("DATA", ScriptedSmtp.DROP);
    enqueue(LetterPurpose.ALERT, "list@lists.example");
    deliver();
    assertThat(only().state()).isEqualTo(DeliveryState.RETRY);

    deliverLater();
    assertThat(only().state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(relay.delivered()).hasSize(1);
  }

  @Test
  void dropAfterTheDot_repeatsANoticeWithTheSameBytes() {
    relay.on(".", ScriptedSmtp.DROP);
    enqueue(LetterPurpose.NOTICE, "ann@nic.example");
    deliver();
    assertThat(only().state()).isEqualTo(DeliveryState.RETRY);

    deliverLater();
    assertThat(only().state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(relay.delivered()).containsExactly(MAIL, MAIL);
  }

  @Test
  void dropAfterTheDot_neverRepeatsAnAlertByItself() {
    relay.on(".", ScriptedSmtp.DROP);
    enqueue(LetterPurpose.ALERT, "list@lists.example");
    deliver();
    deliverLater();

    assertThat(only().state()).isEqualTo(DeliveryState.UNKNOWN);
    assertThat(relay.delivered()).hasSize(1);

    assertThat(outbox.sendAgain(only().deliveryId())).isTrue();
    deliver();
    assertThat(only().state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(outbox.sendAgain(only().deliveryId())).isFalse();
  }

  @Test
  void hangAfterTheDot_isInDoubt() {
    relay.on(".", ScriptedSmtp.HANG);
    enqueue(LetterPurpose.ALERT, "list@lists.example");
    deliver();

    assertThat(only().state()).isEqualTo(DeliveryState.UNKNOWN);
    assertThat(outbox.markArrived(only().deliveryId(), "Alice")).isTrue();
    assertThat(only().state()).isEqualTo(DeliveryState.ACCEPTED);
  }

  @Test
  void relayThatSwallowsEveryDot_isGivenUp() {
    relay.on(".", "drop", "drop", "drop", "drop", "drop", "drop", "drop");
    enqueue(LetterPurpose.NOTICE, "ann@nic.example");
    for (int i = 0; i < 7; i++) {
      deliverLater();
    }

    assertThat(only().state()).isEqualTo(DeliveryState.UNKNOWN);
    assertThat(relay.delivered()).hasSize(5);
  }

  @Test
  void hangAtTheGreeting_pausesAndLosesNothing() {
    relay.on("GREETING", ScriptedSmtp.HANG);
    enqueue(LetterPurpose.NOTICE, "ann@nic.example", "bo@nic.example");
    deliver();
    assertThat(states()).containsExactly(DeliveryState.RETRY, DeliveryState.READY);

    deliverLater();
    assertThat(states()).containsExactly(DeliveryState.ACCEPTED, DeliveryState.ACCEPTED);
  }

  @Test
  void keptConnectionThatWasClosed_isOpenedAnewAtOnce() {
    relay.on("MAIL", "250 fine", "421 4.4.2 too many mails, good bye");
    enqueue(LetterPurpose.NOTICE, "ann@nic.example", "bo@nic.example");
    deliver();

    assertThat(states()).containsExactly(DeliveryState.ACCEPTED, DeliveryState.ACCEPTED);
    assertThat(relay.count("EHLO")).isEqualTo(2);
  }

  @Test
  void startTlsRequiredButMissing_sendsNothingInClearText() {
    sender = sender(true);
    enqueue(LetterPurpose.NOTICE, "ann@nic.example");
    deliver();

    assertThat(only().state()).isEqualTo(DeliveryState.RETRY);
    assertThat(only().response()).contains("STARTTLS");
    assertThat(relay.count("MAIL")).isZero();
  }

  @Test
  void relayOutOfReachForADay_isGivenUp() throws Exception {
    relay.close();
    enqueue(LetterPurpose.NOTICE, "ann@nic.example");
    deliver();
    assertThat(only().state()).isEqualTo(DeliveryState.RETRY);

    clock.advance(Duration.ofHours(25));
    deliver();
    assertThat(only().state()).isEqualTo(DeliveryState.FAILED);
  }

  @Test
  void leftWithoutTheMark_beginsAnew() {
    enqueue(LetterPurpose.ALERT, "list@lists.example");
    assertThat(queue.claim(clock.instant())).isPresent();

    assertThat(sender.recover()).isEqualTo(1);
    assertThat(only().state()).isEqualTo(DeliveryState.READY);
  }

  @Test
  void leftWithTheMark_isInDoubtForAnAlert_andAgainForANotice() {
    enqueue(LetterPurpose.ALERT, "list@lists.example");
    queue.markTransmitted(queue.claim(clock.instant()).orElseThrow().deliveryId(), clock.instant());
    outbox.enqueue(
        new Letter(
            LetterPurpose.NOTICE,
            "<2@ops.example>",
            MAIL.getBytes(StandardCharsets.US_ASCII),
            List.of("ann@nic.example"),
            null,
            null));
    queue.markTransmitted(queue.claim(clock.instant()).orElseThrow().deliveryId(), clock.instant());

    sender.recover();
    deliver();
    assertThat(states()).containsExactly(DeliveryState.UNKNOWN, DeliveryState.ACCEPTED);
    assertThat(relay.delivered()).containsExactly(MAIL);
  }
}
