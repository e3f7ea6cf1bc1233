// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxIT {
  private static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Mailbox mailbox;
  private SmtpServer smtp;
  private MailboxPage page;

  @BeforeEach
  void start() throws IOException {
    mailbox = Mailbox.open(folder, InstantSource.system());
    smtp = SmtpServer.start(mailbox, ANY_PORT);
    page = MailboxPage.start(mailbox, ANY_PORT);
  }

  @AfterEach
  void stop() {
    client.close();
    page.close();
    smtp.close();
  }

  private void send(String subject, String text) throws MessagingException {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", String.valueOf(smtp.address().getPort()));
    properties.put("mail.smtp.connectiontimeout", "20000");
    properties.put("mail.smtp.timeout", "20000");
    properties.put("mail.smtp.from", "bounce@tldwatch.example");
    var message = new MimeMessage(Session.getInstance(properties));
    message.setFrom(new InternetAddress("early-warning@tldwatch.example"));
    message.setRecipients(Message.RecipientType.TO, "noc@nic-xa.example");
    message.setRecipients(Message.RecipientType.BCC, "archive@tldwatch.example");
    message.setSubject(subject, "UTF-8");
    message.setText(text, "UTF-8");
    Transport.send(message);
  }

  private HttpResponse<String> request(String method, String path)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(page.url().resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void mail_isOnDiskWhenItIsAcknowledged() throws Exception {
    send("Délai", "line\r\n.\r\n..dots\r\nend");
    var mail = mailbox.received().getFirst();
    assertThat(mail.from()).isEqualTo("bounce@tldwatch.example");
    assertThat(mail.recipients()).containsExactly("noc@nic-xa.example", "archive@tldwatch.example");
    assertThat(mail.subject()).isEqualTo("Délai");
    assertThat(mail.text()).isEqualTo("line\r\n.\r\n..dots\r\nend\r\n");
    assertThat(folder.resolve(mail.id() + ".eml")).hasBinaryContent(mail.raw());
    assertThat(new String(mail.raw(), StandardCharsets.US_ASCII)).doesNotContain("Received:");
  }

  @Test
  void mail_thatCannotBeWrittenIsNotAcknowledged() throws Exception {
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
    Files.delete(folder);
    assertThatThrownBy(() -> send("lost", "text")).isInstanceOf(MessagingException.class);
    assertThat(mailbox.received()).isEmpty();
    Files.createDirectory(folder);
    send("found", "text");
    assertThat(mailbox.received()).extracting(ReceivedMail::subject).containsExactly("found");
  }

  @Test
  void pages_showTheMail() throws Exception {
    send("[TLP:AMBER] .xa is <down>", "See https://127.0.0.1:8080/incidents/1 & act");
    var id = mailbox.received().getFirst().id();
    assertThat(request("GET", "/").body())
        .contains("/mails/" + id)
        .contains("http-equiv=\"refresh\"")
        .contains(".xa is &lt;down&gt;");
    assertThat(request("GET", "/mails/" + id).body())
        .contains("noc@nic-xa.example")
        .contains("href=\"https://127.0.0.1:8080/incidents/1\"");
    var raw = request("GET", "/mails/" + id + "/raw");
    assertThat(raw.body())
        .isEqualTo(new String(mailbox.received().getFirst().raw(), StandardCharsets.UTF_8));
    assertThat(raw.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    assertThat(request("GET", "/api/mails").body())
        .startsWith("[{\"id\":\"" + id + "\"")
        .contains("\"from\":\"bounce@tldwatch.example\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/style.css", "/api/mails", "/mails/000001", "/mails/../x", "/x"})
  void everyAnswer_hasAStrictPolicy(String path) throws Exception {
    var headers = request("GET", path).headers();
    assertThat(headers.firstValue("Content-Security-Policy"))
        .hasValue("default-src 'none'; style-src 'self'");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void unknownPagesAndMethods_areRefused() throws Exception {
    assertThat(request("GET", "/mails/999999").statusCode()).isEqualTo(404);
    assertThat(request("GET", "/mails/1x").statusCode()).isEqualTo(404);
    assertThat(request("POST", "/").statusCode()).isEqualTo(405);
    assertThat(request("HEAD", "/").statusCode()).isEqualTo(200);
  }
}
