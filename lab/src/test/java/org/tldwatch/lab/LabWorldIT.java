// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.Tld;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.Zone;

class LabWorldIT {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  @TempDir private Path folder;
  private LabWorld world;

  private LabSettings settings(int dnsPort, InetSocketAddress smtp, InetSocketAddress page) {
    return new LabSettings(
        folder,
        dnsPort,
        smtp,
        page,
        Duration.ofMillis(10),
        Duration.ofHours(2),
        Duration.ofHours(1));
  }

  @BeforeEach
  void start() {
    world = LabWorld.start(settings(0, ANY_PORT, ANY_PORT));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private SimpleResolver at(String address, Duration timeout) {
    var resolver = new SimpleResolver(new InetSocketAddress(address, world.dnsPort()));
    resolver.setEDNS(0, 1232, ExtendedFlags.DO, List.of(new NSIDOption(new byte[0])));
    resolver.setTimeout(timeout);
    return resolver;
  }

  private static Message question(String name, int type) {
    return Message.newQuery(Record.newRecord(Name.fromConstantString(name), type, DClass.IN));
  }

  private Message ask(String address, String name, int type) throws IOException {
    return at(address, LONG).send(question(name, type));
  }

  @Test
  void soa_isAuthoritativeSignedAndNamesItsServer() throws Exception {
    var answer = ask("127.10.1.1", "xa.", Type.SOA);
    assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
    assertThat(answer.getHeader().getFlag(Flags.RA)).isFalse();
    assertThat(answer.getOPT().getPayloadSize()).isEqualTo(1232);
    assertThat(answer.getOPT().getOptions(EDNSOption.Code.NSID))
        .containsExactly(new NSIDOption("ams.ns1.nic.xa".getBytes(StandardCharsets.US_ASCII)));
    var soa = answer.getSectionRRsets(Section.ANSWER).getFirst();
    verify(soa, ask("127.10.1.1", "xa.", Type.DNSKEY));
  }

  private static void verify(RRset set, Message keys) throws Exception {
    var signature = set.sigs().getFirst();
    var key =
        keys.getSection(Section.ANSWER).stream()
            .filter(DNSKEYRecord.class::isInstance)
            .map(DNSKEYRecord.class::cast)
            .filter(each -> each.getFootprint() == signature.getFootprint())
            .findFirst()
            .orElseThrow();
    DNSSEC.verify(set, signature, key);
  }

  @Test
  void everyServer_answersForEachOfItsTlds() throws IOException {
    var zone = new Zone(Name.root, world.rootZone().toString());
    int asked = 0;
    for (var tld : world.tlds()) {
      var apex = Name.fromConstantString(tld + ".");
      for (var ns : zone.findExactMatch(apex, Type.NS).rrs()) {
        var host = ((NSRecord) ns).getTarget();
        for (int type : new int[] {Type.A, Type.AAAA}) {
          var glue = zone.findExactMatch(host, type);
          if (glue != null) {
            var answer = ask(glue.first().rdataToString(), apex.toString(), Type.SOA);
            assertThat(answer.getSection(Section.ANSWER).getFirst()).isInstanceOf(SOARecord.class);
            asked++;
          }
        }
      }
    }
    assertThat(asked).isGreaterThan(18);
  }

  @Test
  void question_isRepeatedWithItsCase() throws IOException {
    var answer = ask("127.10.2.1", "nX.Xb.", Type.A);
    assertThat(answer.getQuestion().getName().toString()).isEqualTo("nX.Xb.");
    assertThat(answer.getRcode()).isEqualTo(Rcode.NXDOMAIN);
  }

  @Test
  void foreignZone_isRefused() throws IOException {
    assertThat(ask("127.10.1.1", "xc.", Type.SOA).getRcode()).isEqualTo(Rcode.REFUSED);
    assertThat(ask("127.10.1.1", ".", Type.NS).getRcode()).isEqualTo(Rcode.REFUSED);
  }

  @Test
  void smallBuffer_getsTruncationAndTcpTheWhole() throws IOException {
    var resolver = at("127.10.2.1", LONG);
    resolver.setEDNS(0, 512, ExtendedFlags.DO, List.of());
    resolver.setIgnoreTruncation(true);
    var cut = resolver.send(question("nx.xb.", Type.A));
    assertThat(cut.getHeader().getFlag(Flags.TC)).isTrue();
    assertThat(cut.numBytes()).isLessThanOrEqualTo(512);
    resolver.setTCP(true);
    var whole = resolver.send(question("nx.xb.", Type.A));
    assertThat(whole.getHeader().getFlag(Flags.TC)).isFalse();
    assertThat(whole.numBytes()).isGreaterThan(512);
  }

  @Test
  void vantage_waitsAsLongAsTheDistanceTakes() throws IOException {
    var resolver = at("127.10.1.1", LONG);
    var tokyo = world.vantages().get(2);
    resolver.setLocalAddress(new InetSocketAddress(tokyo.source(), 0));
    long start = System.nanoTime();
    var answer = resolver.send(question("xa.", Type.SOA));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(150));
    assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
  }

  @Test
  void outage_silencesTheTldAlone() throws IOException {
    world.breaks().outage(new Tld("xa"));
    assertThatThrownBy(() -> at("127.20.0.1", SHORT).send(question("xa.", Type.SOA)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> tcp("127.20.0.1", SHORT).send(question("xa.", Type.SOA)))
        .isInstanceOf(IOException.class);
    assertThat(ask("127.20.0.1", "xb.", Type.SOA).getRcode()).isEqualTo(Rcode.NOERROR);
    world.breaks().mend();
    assertThat(ask("127.20.0.1", "xa.", Type.SOA).getRcode()).isEqualTo(Rcode.NOERROR);
  }

  private SimpleResolver tcp(String address, Duration timeout) {
    var resolver = at(address, timeout);
    resolver.setTCP(true);
    return resolver;
  }

  @Test
  void servfailAndRefused_areOfOneServer() throws IOException {
    world.breaks().servfail("ns2.nic.qm");
    world.breaks().refused("NS1.nic.QM.");
    assertThat(ask("127.10.6.2", "qm.", Type.SOA).getRcode()).isEqualTo(Rcode.SERVFAIL);
    assertThat(ask("127.10.6.1", "qm.", Type.SOA).getRcode()).isEqualTo(Rcode.REFUSED);
    assertThat(ask("127.20.0.1", "qm.", Type.SOA).getRcode()).isEqualTo(Rcode.NOERROR);
  }

  @Test
  void slow_answersLater() throws IOException {
    world.breaks().slow("ns2.registry.xe", Duration.ofMillis(300));
    long start = System.nanoTime();
    assertThat(ask("127.10.5.2", "xe.", Type.SOA).getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(295));
  }

  @Test
  void breaks_unknownSubjectIsNamed() {
    assertThatThrownBy(() -> world.breaks().servfail("ns9.nic.xa"))
        .hasMessageContaining("ns9.nic.xa")
        .hasMessageContaining("ns1.nic.xa");
    assertThatThrownBy(() -> world.breaks().outage(new Tld("nl"))).hasMessageContaining("nl");
  }

  @Test
  void runScript_beginsWithTheFirstOfItsPlan() {
    assertThat(world.script()).hasSize(3);
    world.runScript();
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> at("127.10.3.1", SHORT).send(question("xc.", Type.SOA)))
                    .isInstanceOf(IOException.class));
  }

  @Test
  void start_withTakenDnsPortNamesPortAndKey() {
    var other = folder.resolve("other");
    assertThatThrownBy(
            () ->
                LabWorld.start(
                    new LabSettings(
                        other,
                        world.dnsPort(),
                        ANY_PORT,
                        ANY_PORT,
                        Duration.ZERO,
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(1))))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(":" + world.dnsPort())
        .hasMessageContaining("lab.dns-port");
  }

  @Test
  void start_withTakenMailPortsNamesTheKey() {
    assertThatThrownBy(() -> LabWorld.start(settings(0, world.smtpAddress(), ANY_PORT)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(":" + world.smtpAddress().getPort())
        .hasMessageContaining("lab.smtp-listen");
    var page = new InetSocketAddress("127.0.0.1", world.mailboxUrl().getPort());
    assertThatThrownBy(() -> LabWorld.start(settings(0, ANY_PORT, page)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(":" + page.getPort())
        .hasMessageContaining("lab.mailbox-listen");
  }

  @Test
  void start_withAFileInTheWayNamesIt() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");
    var settings =
        new LabSettings(
            file,
            0,
            ANY_PORT,
            ANY_PORT,
            Duration.ZERO,
            Duration.ofMinutes(2),
            Duration.ofMinutes(1));
    assertThatThrownBy(() -> LabWorld.start(settings))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void close_freesEveryPort() {
    int port = world.dnsPort();
    var smtp = world.smtpAddress();
    world.close();
    world = LabWorld.start(settings(port, smtp, ANY_PORT));
    assertThat(world.dnsPort()).isEqualTo(port);
  }
}
