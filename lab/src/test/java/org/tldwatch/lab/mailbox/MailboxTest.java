// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir private Path folder;

  private Mailbox open() throws IOException {
    return Mailbox.open(folder, InstantSource.fixed(NOW));
  }

  private static byte[] mail(String subject) {
    return ("Subject: " + subject + "\r\n\r\ntext\r\n").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void keep_survivesARestartByteForByte() throws IOException {
    byte[] raw = "Subject: é\r\n\r\n\0\u00ff rest".getBytes(StandardCharsets.ISO_8859_1);
    open().keep("a@one.example", List.of("b@two.example", "c@three.example"), raw);
    var again = open().received();
    assertThat(again).hasSize(1);
    assertThat(again.getFirst().raw()).isEqualTo(raw);
    assertThat(again.getFirst().from()).isEqualTo("a@one.example");
    assertThat(again.getFirst().recipients()).containsExactly("b@two.example", "c@three.example");
    assertThat(again.getFirst().received()).isEqualTo(NOW);
  }

  @Test
  void keep_newestAreLastAndOldestAreForgotten() throws IOException {
    var mailbox = Mailbox.open(folder, InstantSource.fixed(NOW), 10);
    for (int i = 1; i <= 13; i++) {
      mailbox.keep("a@one.example", List.of("b@two.example"), mail("number " + i));
    }
    assertThat(mailbox.received()).hasSize(10);
    assertThat(mailbox.received().getFirst().subject()).isEqualTo("number 4");
    assertThat(mailbox.received().getLast().subject()).isEqualTo("number 13");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(20);
    }
  }

  @Test
  void keep_continuesTheNumbersAfterARestart() throws IOException {
    var first = open().keep("", List.of("b@two.example"), mail("one"));
    var second = open().keep("", List.of("b@two.example"), mail("two"));
    assertThat(second.id()).isGreaterThan(first.id());
    assertThat(open().mail(second.id()).orElseThrow().subject()).isEqualTo("two");
  }

  @Test
  void open_leavesOutWhatItCannotRead() throws IOException {
    open().keep("", List.of("b@two.example"), mail("good"));
    Files.writeString(folder.resolve("000007.eml"), "no envelope");
    Files.writeString(folder.resolve("000008.eml"), "bad envelope");
    Files.writeString(folder.resolve("000008.envelope"), "yesterday\nb@two.example\n");
    Files.writeString(folder.resolve("000009.eml.part"), "cut off by a loss of power");
    assertThat(open().received()).extracting(ReceivedMail::subject).containsExactly("good");
  }

  @Test
  void keep_neverReusesTheNumberOfAMailItCouldNotRead() throws IOException {
    Files.writeString(folder.resolve("000007.eml"), "no envelope");
    assertThat(open().keep("", List.of(), mail("next")).id()).isEqualTo("000008");
  }
}
