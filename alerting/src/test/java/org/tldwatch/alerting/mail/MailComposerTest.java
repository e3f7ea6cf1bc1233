// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.tldwatch.alerting.FakeClock;

class MailComposerTest {
  private final MailComposer composer = TestComposer.at(new FakeClock());

  private static MailText text(String subject, String body, Tlp tlp) {
    return new MailText(
        subject,
        List.of(new Mailbox("Jiří Novák, #2, .cz", "jiri@nic.example")),
        body,
        tlp,
        null,
        Map.of());
  }

  private static MimeMessage parsed(ComposedMail mail) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(mail.bytes()));
  }

  private static List<String> lines(ComposedMail mail) {
    return new String(mail.bytes(), StandardCharsets.US_ASCII).lines().toList();
  }

  @Test
  void label_standsBeforeSubjectAndText_andAtTheEnd() throws Exception {
    var mail = parsed(composer.compose(text("news", "Something.", Tlp.AMBER_STRICT)));

    assertThat(mail.getSubject()).isEqualTo("[TLP:AMBER+STRICT] news");
    assertThat((String) mail.getContent())
        .startsWith("TLP:AMBER+STRICT\r\n\r\nSomething.\r\n\r\nTLP:AMBER+STRICT - Share");
  }

  @Test
  void label_isNotDoubled() throws Exception {
    var once = parsed(composer.compose(text("[TLP:GREEN] news", "TLP:GREEN\n\nx", Tlp.GREEN)));

    assertThat(once.getSubject()).isEqualTo("[TLP:GREEN] news");
    assertThat((String) once.getContent()).startsWith("TLP:GREEN\r\n\r\nx\r\n");
  }

  @Test
  void headers_automaticMailOwes() throws Exception {
    var composed = composer.compose(text("news", "x", Tlp.CLEAR));
    var mail = parsed(composed);

    assertThat(mail.getMessageID())
        .isEqualTo(composed.messageId())
        .matches("<ew\\.[0-9a-f]{32}@ops\\.example>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getReplyTo()[0]).hasToString("duty@ops.example");
    assertThat(mail.getSentDate()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(mail.getEncoding()).isEqualTo("quoted-printable");
  }

  @Test
  void foreignLetters_surviveInPureAscii() throws Exception {
    var composed = composer.compose(text("zpráva", "Doména .испытание neodpovídá.", Tlp.GREEN));

    assertThat(composed.bytes()).doesNotContain(new byte[] {(byte) 0xc3});
    assertThat(parsed(composed).getSubject()).isEqualTo("[TLP:GREEN] zpráva");
    assertThat((String) parsed(composed).getContent()).contains("Doména .испытание neodpovídá.");
    assertThat(parsed(composed).getAllRecipients()[0].toString()).contains("<jiri@nic.example>");
  }

  @Test
  void paragraphs_areWrapped_indentedLinesAreNot() {
    var body = "word ".repeat(40).strip() + "\n\n  " + "table ".repeat(20).strip();
    var lines = lines(composer.compose(text("news", body, Tlp.GREEN)));

    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(78));
    assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("word").hasSizeLessThan(77));
  }

  @Test
  void pointsOfAList_hangBelowTheirText() throws Exception {
    var point = "- " + "word ".repeat(40).strip();
    var lines =
        ((String)
                parsed(composer.compose(text("news", point + "\n" + point, Tlp.GREEN)))
                    .getContent())
            .lines()
            .filter(line -> line.contains("word"))
            .toList();

    assertThat(lines).hasSize(6).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(72));
    assertThat(lines.get(0)).startsWith("- word");
    assertThat(lines.get(1)).startsWith("  word");
    assertThat(lines.get(2)).startsWith("  word");
    assertThat(lines.get(3)).startsWith("- word");
  }

  @Test
  void bytes_areTheSameAfterReading() throws Exception {
    var composed = composer.compose(text("news", "From here\n.dot\n", Tlp.GREEN));
    var again = new ByteArrayOutputStream();
    parsed(composed).writeTo(again);

    assertThat(again.toByteArray()).isEqualTo(composed.bytes());
    assertThat(composed.sha256()).hasSize(64);
  }

  @Test
  void lineBreaks_cannotMakeHeaders() throws Exception {
    var mail = parsed(composer.compose(text("news\r\nBcc: x@y.example", "x", Tlp.GREEN)));
    assertThat(mail.getHeader("Bcc")).isNull();

    var to = List.of(new Mailbox("Ann\r\nBcc: x@y.example", "ann@nic.example"));
    var named = parsed(composer.compose(new MailText("s", to, "x", Tlp.GREEN, null, Map.of())));
    assertThat(named.getHeader("Bcc")).isNull();

    assertThatThrownBy(
            () ->
                composer.compose(
                    new MailText("s", to, "x", Tlp.GREEN, "<a@b>\r\nBcc: x@y", Map.of())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                composer.compose(
                    new MailText(
                        "s",
                        List.of(new Mailbox("", "a@b.example\r\nBcc: x@y.example")),
                        "x",
                        Tlp.GREEN,
                        null,
                        Map.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
