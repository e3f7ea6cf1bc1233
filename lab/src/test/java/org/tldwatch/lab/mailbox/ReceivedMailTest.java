// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceivedMailTest {
  private static ReceivedMail mail(String id, String... lines) {
    return mail(id, String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private static ReceivedMail mail(String id, byte[] raw) {
    var envelope = new Envelope(Instant.EPOCH, "a@one.example", List.of("b@two.example"));
    return new ReceivedMail(id, envelope, raw);
  }

  @Test
  void subject_isDecodedAndUnfolded() {
    var mail = mail("1", "Subject: =?UTF-8?Q?D=C3=A9lai?= is", " over", "", "");
    assertThat(mail.subject()).isEqualTo("Délai is over");
  }

  @Test
  void text_isThePlainPartOfAnAlternative() {
    var mail =
        mail(
            "1",
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative; boundary=x",
            "",
            "--x",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            "caf=C3=A9",
            "--x",
            "Content-Type: text/html",
            "",
            "<p>café</p>",
            "--x--");
    assertThat(mail.text().strip()).isEqualTo("café");
    assertThat(mail.content().attachments()).containsExactly("text/html");
  }

  @Test
  void text_ofASignedMailIsItsFirstPart() {
    var mail =
        mail(
            "1",
            "Content-Type: multipart/signed; boundary=x; protocol=\"application/pgp-signature\"",
            "",
            "--x",
            "Content-Type: text/plain",
            "",
            "signed words",
            "--x",
            "Content-Type: application/pgp-signature; name=signature.asc",
            "",
            "-----BEGIN PGP SIGNATURE-----",
            "--x--");
    assertThat(mail.text().strip()).isEqualTo("signed words");
    assertThat(mail.content().signed()).isTrue();
    assertThat(mail.content().attachments())
        .containsExactly("signature.asc (application/pgp-signature)");
  }

  @Test
  void text_inAnUnknownCharsetIsShownAllTheSame() {
    var mail = mail("1", "Content-Type: text/plain; charset=klingon-8", "", "Qapla'");
    assertThat(mail.text().strip()).isEqualTo("Qapla'");
  }

  @Test
  void randomBytes_neverThrow() {
    var random = new Random(42);
    var seed =
        "Content-Type: multipart/mixed; boundary=x\r\nSubject: =?a?b?c?=\r\n\r\n--x\r\n\r\na\r\n--x--"
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 2000; i++) {
      var bytes = seed.clone();
      for (int flips = random.nextInt(12); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      assertThat(mail("1", bytes).subject()).isNotNull();
    }
  }

  @Test
  void conversations_joinByReferences() {
    var first = mail("1", "Message-ID: <1@x.example>", "References: <root@x.example>", "", "");
    var other = mail("2", "Message-ID: <2@x.example>", "", "");
    var reply = mail("3", "Message-ID: <3@x.example>", "In-Reply-To: <1@x.example>", "", "");
    var late = mail("4", "Message-ID: <4@x.example>", "References: <root@x.example>", "", "");
    var conversations = Conversation.of(List.of(first, other, reply, late));
    assertThat(conversations)
        .extracting(Conversation::mails)
        .containsExactly(List.of(first, reply, late), List.of(other));
  }

  @Test
  void conversations_survivesMailsThatReferToThemselves() {
    var mail = mail("1", "Message-ID: <1@x.example>", "References: <1@x.example>", "", "");
    assertThat(Conversation.of(List.of(mail, mail("2", "", "")))).hasSize(2);
  }

  @Test
  void pages_escapeWhatMailsHold() {
    var mail =
        mail(
            "1",
            "Subject: [<b>] <script>alert(1)</script>",
            "From: \"<img src=x>\" <a@one.example>",
            "X-Incident-<i>: <u>",
            "",
            "<iframe> https://one.example/\"onclick=x a&b <https://two.example/p?a=1&b=2>.");
    for (var page : List.of(MailPage.of(mail), ListPage.of(List.of(mail)))) {
      assertThat(page)
          .doesNotContain("<script", "<img", "<iframe", "<b>]", "<i>", "<u>", "\"onclick")
          .contains("&lt;script&gt;");
    }
    assertThat(MailPage.of(mail))
        .contains("href=\"https://two.example/p?a=1&amp;b=2\"")
        .doesNotContain("href=\"https://two.example/p?a=1&amp;b=2&gt;");
  }

  @Test
  void subject_tagsBecomeChips() {
    var subject = Subject.of(mail("1", "Subject: [TLP:AMBER] [EW] .xc is [partly] down", "", ""));
    assertThat(subject.tags()).containsExactly("TLP:AMBER", "EW");
    assertThat(subject.text()).isEqualTo(".xc is [partly] down");
    assertThat(subject.chips()).contains("chip amber").contains("chip plain");
  }

  @Test
  void json_escapesAndSaysNull() {
    var mail = mail("1", "Subject: \"quoted\" \\ \u0007 \uD83D\uDEA8", "", "");
    assertThat(MailJson.of(List.of(mail)))
        .contains("\"subject\":\"\\\"quoted\\\" \\\\ \\u0007 \\ud83d\\udea8\"")
        .contains("\"messageId\":null,\"inReplyTo\":null")
        .contains("\"received\":\"1970-01-01T00:00:00Z\"")
        .contains("\"recipients\":[\"b@two.example\"]");
  }
}
