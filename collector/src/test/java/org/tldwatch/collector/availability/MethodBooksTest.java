// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

/** Replays the example of the books in {@code docs/method.md}. */
class MethodBooksTest {
  private static final Path METHOD = Path.of("../docs/method.md");
  private static final Pattern ROW =
      Pattern.compile(
          "\\| (\\d\\d:\\d\\d) \\| (\\d) of (\\d) \\| (\\d) of (\\d) \\| (\\d) of (\\d)"
              + " \\| (\\S+) \\| (\\S+) \\| (\\S+) \\| (.+) \\|");
  private static final Tld XA = new Tld("xa");
  private static final List<Target> TARGETS =
      List.of(
          target("ns1.nic.xa", "192.0.2.1"),
          target("ns1.nic.xa", "2001:db8::1"),
          target("ns2.nic.xa", "192.0.2.2"));

  private static Target target(String server, String address) {
    return new Target(XA, server, InetAddress.ofLiteral(address), 53, Transport.UDP);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-20T" + time + ":00Z");
  }

  private static void feed(Books books, Matcher row) {
    for (int i = 0; i < TARGETS.size(); i++) {
      int failed = Integer.parseInt(row.group(2 + 2 * i));
      int votes = Integer.parseInt(row.group(3 + 2 * i));
      for (int vantage = 0; vantage < votes; vantage++) {
        Outcome outcome =
            vantage < failed
                ? new Outcome.Timeout()
                : new Outcome.Answered(0, true, new Serial(1), "", 100, null);
        var sent = at(row.group(1)).plusSeconds(7);
        books.observe(
            new Observation("v" + vantage, TARGETS.get(i), sent, Duration.ofMillis(30), outcome),
            sent);
      }
    }
  }

  private static String incident(Books books) {
    return books.account(XA).orElseThrow().service().open().stream()
        .map(open -> "since " + open.from().toString().substring(11, 16))
        .findFirst()
        .orElse("none");
  }

  @Test
  void example_isWhatTheBooksSay() throws IOException {
    var text = Files.readString(METHOD);
    var rows = text.lines().map(ROW::matcher).filter(Matcher::matches).toList();
    assertThat(rows).hasSize(12);
    var books = new Books(NaiveMinute.RULES, TARGETS, at("14:03"));
    for (var row : rows) {
      var minute = at(row.group(1));
      feed(books, row);
      books.advance(minute.plusSeconds(180));
      var label = row.group();
      assertThat(state(books.state(XA, "ns1.nic.xa", minute))).as(label).isEqualTo(row.group(8));
      assertThat(state(books.state(XA, "ns2.nic.xa", minute))).as(label).isEqualTo(row.group(9));
      assertThat(state(books.state(XA, minute))).as(label).isEqualTo(row.group(10));
      assertThat(incident(books)).as(label).isEqualTo(row.group(11));
    }
    for (int minute = 15; minute < 30; minute++) {
      books.advance(at("14:" + minute));
    }
    var account = books.account(XA).orElseThrow();
    assertThat(account.service().incidents())
        .containsExactly(new Incident(at("14:05"), at("14:12"), 4));
    assertThat(books.downtime(XA).month()).isEqualTo(4);
    assertThat(books.serverDowntimes(XA).get("ns1.nic.xa").month()).isEqualTo(4);
    assertThat(text)
        .contains(
            String.format(
                Locale.ROOT,
                "A(1) = %.4f, and A(2) = %.4f",
                account.month().one(),
                account.month().two()));
  }

  private static String state(MinuteState state) {
    return state.plain().label();
  }
}
