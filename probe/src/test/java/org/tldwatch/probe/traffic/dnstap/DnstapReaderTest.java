// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.dnstap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.probe.traffic.MessageView;
import org.tldwatch.probe.traffic.Protocol;
import org.tldwatch.probe.traffic.dnstap.oracle.Dnstap;
import org.tldwatch.probe.traffic.dnstap.oracle.Message;

/** Frames that BIND 9.18 wrote, and what no server should. */
class DnstapReaderTest implements ReaderSink {
  private static final long ARRIVAL = 1_700_000_000_000_000L;

  private final DnstapReader reader = new DnstapReader(this);
  private final List<Seen> messages = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private record Seen(
      boolean response,
      Protocol protocol,
      String client,
      String name,
      int type,
      int rcode,
      boolean edns,
      boolean dnssec,
      boolean referral,
      int bytes,
      long micros) {}

  @Override
  public void message(MessageView view) {
    messages.add(
        new Seen(
            view.isResponse(),
            view.protocol(),
            client(view),
            name(view),
            view.qtype(),
            view.rcode(),
            view.hasEdns(),
            view.hasDo(),
            view.isReferral(),
            view.sizeBytes(),
            view.timeMicros()));
  }

  @Override
  public void malformed(String reason) {
    faults.add(reason);
  }

  private static String client(MessageView view) {
    int from = view.clientOffset();
    try {
      var octets = Arrays.copyOfRange(view.buffer(), from, from + view.clientLength());
      assertThat(view.isIpv6()).isEqualTo(octets.length == 16);
      return octets.length == 0 ? "" : InetAddress.getByAddress(octets).getHostAddress();
    } catch (UnknownHostException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static String name(MessageView view) {
    var name = new StringBuilder();
    int at = view.nameOffset();
    int end = at + view.nameLength();
    while (at < end) {
      int length = view.buffer()[at];
      name.append(new String(view.buffer(), at + 1, length, StandardCharsets.US_ASCII)).append('.');
      at += 1 + length;
    }
    return name.toString();
  }

  private void read(String file) {
    var path = "DnstapReaderFuzzTestInputs/frames/" + file;
    try (var octets = DnstapReaderTest.class.getResourceAsStream(path)) {
      read(octets.readAllBytes());
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private void read(byte[] octets) {
    reader.read(octets, 0, octets.length, ARRIVAL);
  }

  @Test
  void realFrames_areRead() {
    long second = 1_795_889_556_000_000L;
    read("cq-a-edns");
    read("cr-referral");
    read("cq-ipv6-txt");
    read("cr-tcp-nxdomain");
    read("cq-root");
    read("aq-soa-do");
    read("ar-soa-zone");
    assertThat(faults).isEmpty();
    assertThat(messages.getFirst().micros() / 10_000_000).isEqualTo(second / 10_000_000);
    assertThat(messages.stream().map(seen -> without(seen)))
        .containsExactly(
            seen(false, "UDP 127.0.0.1 www.a.xy. 1 0", "edns", 49),
            seen(true, "UDP 127.0.0.1 a.xy. 28 0", "referral", 102),
            seen(false, "UDP 0:0:0:0:0:0:0:1 b.a.xy. 16 0", "edns", 47),
            seen(true, "TCP 127.0.0.1 nope.xy. 15 3", "edns", 121),
            seen(false, "UDP 127.0.0.1  2 0", "edns", 40),
            seen(false, "UDP 127.0.0.1 xy. 6 0", "edns do", 43),
            seen(true, "UDP 127.0.0.1 xy. 6 0", "edns do", 146));
  }

  private static String seen(boolean response, String what, String flags, int bytes) {
    return response + " " + what + " " + flags + " " + bytes;
  }

  private static String without(Seen seen) {
    var flags =
        (seen.edns() ? "edns " : "")
            + (seen.dnssec() ? "do " : "")
            + (seen.referral() ? "referral " : "");
    return seen(
        seen.response(),
        seen.protocol()
            + " "
            + seen.client()
            + " "
            + seen.name()
            + " "
            + seen.type()
            + " "
            + seen.rcode(),
        flags.strip(),
        seen.bytes());
  }

  @Test
  void ownQuestionsOfAServer_arePassedOver() {
    read("resolver-query");
    assertThat(messages).isEmpty();
    assertThat(faults).isEmpty();
    assertThat(reader.passedOver()).isEqualTo(1);
  }

  private static Message.Builder query() {
    var octets = new byte[12];
    octets[2] = 1;
    return Message.newBuilder()
        .setType(Message.Type.AUTH_QUERY)
        .setQueryMessage(ByteString.copyFrom(octets));
  }

  private void read(Message.Builder message) {
    read(
        Dnstap.newBuilder().setType(Dnstap.Type.MESSAGE).setMessage(message).build().toByteArray());
  }

  @Test
  void withoutTime_theArrivalStandsIn() {
    read(query());
    read(query().setQueryTimeNsec(5));
    read(query().setQueryTimeSec(1).setQueryTimeNsec(2_000));
    assertThat(messages).extracting(Seen::micros).containsExactly(ARRIVAL, ARRIVAL, 1_000_002L);
  }

  @Test
  void theMessage_tellsWhetherItIsAResponse() {
    read(
        query()
            .setType(Message.Type.CLIENT_RESPONSE)
            .setResponseMessage(query().getQueryMessage()));
    assertThat(messages).extracting(Seen::response).containsExactly(false);
  }

  @Test
  void whatIsMissingOrAbsurd_isCounted() {
    read(query().clearQueryMessage());
    read(query().setType(Message.Type.AUTH_RESPONSE));
    read(query().setQueryTimeSec(Long.MAX_VALUE));
    read(query().setQueryTimeSec(1).setQueryTimeNsec(1_000_000_000));
    read(query().setQueryAddress(ByteString.copyFrom(new byte[5])));
    read(query().setQueryMessage(ByteString.copyFrom(new byte[11])));
    read(new byte[] {1});
    read(new byte[] {});
    assertThat(messages).isEmpty();
    assertThat(faults)
        .containsExactly(
            "no-message",
            "no-message",
            "time",
            "time",
            "client-address",
            "dns-header",
            "protobuf",
            "protobuf");
  }

  /** Groups are followed as deep as protobuf follows them, and no stack runs out. */
  @Test
  void groupsWithinGroups_areRefusedBeyondABound() {
    var deep = new byte[100_000];
    Arrays.fill(deep, (byte) (5 << 3 | 3));
    read(deep);
    assertThat(faults).containsExactly("protobuf");
  }
}
