// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tldwatch.lab.registry.NameServer;
import org.tldwatch.lab.registry.Place;
import org.tldwatch.lab.registry.Registries;
import org.tldwatch.lab.registry.Registry;
import org.tldwatch.lab.zone.Zones;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.GenericEDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class ResponderTest {
  private static final InetAddress ANYONE = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress TOKYO = InetAddress.ofLiteral("127.0.81.1");
  private static final List<Registry> REGISTRIES = Registries.all(true);

  @TempDir private static Path folder;
  private static Zones zones;

  private final Faults faults = new Faults();
  private final Responder responder =
      new Responder(zones, faults, new Pace(Map.of(TOKYO, Place.TOKYO), 1));

  @BeforeAll
  static void open() throws IOException {
    zones = Zones.open(REGISTRIES, folder, Instant.parse("2026-11-20T12:00:00Z"));
  }

  private static Listener listener(String address) {
    return Listener.of(REGISTRIES).stream()
        .filter(each -> each.address().equals(InetAddress.ofLiteral(address)))
        .findFirst()
        .orElseThrow();
  }

  private Optional<Reply> respond(byte[] bytes) {
    return responder.respond(listener("127.20.0.1"), ANYONE, Transport.UDP, bytes);
  }

  private Message ask(String name, int type, int dclass) throws IOException {
    var question = Record.newRecord(Name.fromConstantString(name), type, dclass);
    return new Message(respond(Message.newQuery(question).toWire()).orElseThrow().wire());
  }

  private static Message question(OPTRecord opt) {
    var message =
        Message.newQuery(Record.newRecord(Name.fromConstantString("xa."), Type.SOA, DClass.IN));
    message.addRecord(opt, Section.ADDITIONAL);
    return message;
  }

  @ParameterizedTest
  @CsvSource({
    "xa., SOA, IN, NOERROR",
    "XA., soa, IN, NOERROR",
    "xa., AXFR, IN, REFUSED",
    "xa., IXFR, IN, REFUSED",
    "xa., TYPE65280, IN, NOERROR",
    "nx.xa., A, IN, NXDOMAIN",
    "xz., SOA, IN, REFUSED",
    "., SOA, IN, REFUSED",
    "xa., SOA, HS, REFUSED",
    "version.bind., TXT, CH, REFUSED",
    "id.server., TXT, CH, NOERROR",
  })
  void rcode_isThatOfAnAuthoritativeServer(String name, String type, String dclass, String rcode)
      throws IOException {
    var answer = ask(name, Type.value(type, true), DClass.value(dclass));
    assertThat(Rcode.string(answer.getRcode())).isEqualTo(rcode);
    assertThat(answer.getQuestion().getName().toString()).isEqualTo(name);
    assertThat(answer.getHeader().getFlag(Flags.QR)).isTrue();
    assertThat(answer.getHeader().getFlag(Flags.RD)).isTrue();
    assertThat(answer.getHeader().getFlag(Flags.RA)).isFalse();
  }

  @Test
  void identity_isThatOfTheNearestSite() throws IOException {
    var question = Record.newRecord(Name.fromConstantString("id.server."), Type.TXT, DClass.CH);
    var reply =
        responder
            .respond(
                listener("127.20.0.1"), TOKYO, Transport.UDP, Message.newQuery(question).toWire())
            .orElseThrow();
    var text = (TXTRecord) new Message(reply.wire()).getSection(Section.ANSWER).getFirst();
    assertThat(text.getStrings()).containsExactly("nrt.ns1.provider.example");
  }

  @Test
  void edns_unknownVersionGetsBadvers() throws IOException {
    var reply = respond(question(new OPTRecord(1232, 0, 1)).toWire()).orElseThrow();
    var answer = new Message(reply.wire());
    assertThat(answer.getRcode()).isEqualTo(Rcode.BADVERS);
    assertThat(answer.getOPT().getVersion()).isZero();
    assertThat(answer.getSection(Section.ANSWER)).isEmpty();
  }

  @Test
  void edns_unknownOptionIsIgnored() throws IOException {
    var option = new GenericEDNSOption(65_001, new byte[] {1, 2, 3});
    var opt = new OPTRecord(1232, 0, 0, ExtendedFlags.DO, option);
    var answer = new Message(respond(question(opt).toWire()).orElseThrow().wire());
    assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(answer.getOPT().getOptions()).isEmpty();
    assertThat(answer.getOPT().getFlags()).isEqualTo(ExtendedFlags.DO);
  }

  @Test
  void edns_twiceIsAFormatError() throws IOException {
    var twice = question(new OPTRecord(1232, 0, 0));
    twice.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
    assertThat(new Message(respond(twice.toWire()).orElseThrow().wire()).getRcode())
        .isEqualTo(Rcode.FORMERR);
  }

  @Test
  void opcode_otherThanQueryIsNotImplemented() throws IOException {
    var notify =
        Message.newQuery(Record.newRecord(Name.fromConstantString("xa."), Type.SOA, DClass.IN));
    notify.getHeader().setOpcode(Opcode.NOTIFY);
    var answer = new Message(respond(notify.toWire()).orElseThrow().wire());
    assertThat(answer.getRcode()).isEqualTo(Rcode.NOTIMP);
    assertThat(answer.getHeader().getOpcode()).isEqualTo(Opcode.NOTIFY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123401000001000000000000", // a question announced, none there
        "123401000001000000000000c00c00060001", // a name that points to itself
        "1234010000010000000000004061", // a label longer than any
        "123401000000000000000000", // no question
        "12340100ffffffffffffffff0278610000060001" // counts that lie
      })
  void rubbish_getsAFormatError(String hex) throws IOException {
    var answer = new Message(respond(HexFormat.of().parseHex(hex)).orElseThrow().wire());
    assertThat(answer.getRcode()).isEqualTo(Rcode.FORMERR);
    assertThat(answer.getHeader().getID()).isEqualTo(0x1234);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "12340100000100000000", "123481000001000000000000"})
  void fragmentsAndResponses_getSilence(String hex) {
    assertThat(respond(HexFormat.of().parseHex(hex))).isEmpty();
  }

  @Test
  void mutatedQuestions_neverThrowAndNeverGrowTooLarge() {
    var random = new Random(4711);
    var opt = new OPTRecord(1232, 0, 0, ExtendedFlags.DO, new GenericEDNSOption(3, new byte[0]));
    var seed = question(opt).toWire();
    for (int i = 0; i < 20_000; i++) {
      var bytes = java.util.Arrays.copyOf(seed, random.nextInt(seed.length + 20));
      for (int flips = random.nextInt(6); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      respond(bytes).ifPresent(reply -> assertThat(reply.wire().length).isLessThanOrEqualTo(1232));
    }
  }

  @Test
  void ipv6_findsTheServerByTheTld() {
    var question =
        Message.newQuery(Record.newRecord(Name.fromConstantString("nic.xc."), Type.A, DClass.IN));
    var reply =
        responder.respond(listener("::1"), ANYONE, Transport.UDP, question.toWire()).orElseThrow();
    assertThat(reply.server().name()).isEqualTo("ns1.dns.xc");
  }

  @Test
  void silence_isForTheTldOnly() {
    faults.silence(new Tld("xa"));
    assertThat(respond(question(new OPTRecord(1232, 0, 0)).toWire())).isEmpty();
    faults.restore(new Tld("xa"));
    assertThat(respond(question(new OPTRecord(1232, 0, 0)).toWire())).isPresent();
  }

  @Test
  void slowness_delaysTheRightAnswer() {
    NameServer server = listener("127.20.0.1").fallback();
    faults.slow(server, Duration.ofMillis(800));
    var reply = respond(question(new OPTRecord(1232, 0, 0)).toWire()).orElseThrow();
    assertThat(reply.lateNanos()).isEqualTo(800_000_000L);
  }

  @Test
  void failure_keepsQuestionAndEdns() throws IOException {
    faults.fail(listener("127.20.0.1").fallback(), Rcode.SERVFAIL);
    var answer =
        new Message(respond(question(new OPTRecord(1232, 0, 0)).toWire()).orElseThrow().wire());
    assertThat(answer.getRcode()).isEqualTo(Rcode.SERVFAIL);
    assertThat(answer.getHeader().getFlag(Flags.AA)).isFalse();
    assertThat(answer.getQuestion()).isNotNull();
    assertThat(answer.getOPT()).isNotNull();
  }
}
