// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.catalogue.Delegation.Ds;
import org.tldwatch.collector.catalogue.Delegation.NameServer;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.ConfigurationException;

class CatalogueTest {
  private static final String SOA =
      ". 86400 IN SOA a.root.example. nstld.example. 2026112000 1800 900 604800 86400\n";
  private static final String XA =
      """
      xa. 172800 IN NS ns1.nic.xa.
      xa. 172800 IN NS ns.elsewhere.example.
      ns1.nic.xa. 172800 IN A 192.0.2.1
      ns1.nic.xa. 172800 IN AAAA 2001:db8::1
      """;
  private static final String COM =
      """
      com. 172800 IN NS ns.nic.com.
      ns.nic.com. 172800 IN A 192.0.2.9
      """;

  @TempDir Path folder;

  private Path zone(String text) {
    try {
      return Files.writeString(folder.resolve("root.zone"), text);
    } catch (IOException cause) {
      throw new AssertionError(cause);
    }
  }

  private static Catalogue load(Path file, String... tlds) {
    return Catalogue.load(
        new CatalogueConfig(file, Arrays.stream(tlds).map(Tld::new).toList(), 5300));
  }

  private void assertRefused(String text, String message) {
    assertThatThrownBy(() -> load(zone(text)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("root.zone")
        .hasMessageContaining(message);
  }

  @Test
  void load_listsEachAddressOverBothTransports() {
    var catalogue = load(zone(SOA + COM + XA));

    assertThat(catalogue.serial()).isEqualTo(new Serial(2026112000));
    assertThat(catalogue.tlds()).containsExactly(new Tld("xa"));
    assertThat(catalogue.targets())
        .map(t -> t.server() + " " + t.addressText() + " " + t.port() + " " + t.transport())
        .containsExactly(
            "ns1.nic.xa 192.0.2.1 5300 UDP",
            "ns1.nic.xa 192.0.2.1 5300 TCP",
            "ns1.nic.xa 2001:db8::1 5300 UDP",
            "ns1.nic.xa 2001:db8::1 5300 TCP");
    assertThat(catalogue.withoutAddress()).containsExactly("ns.elsewhere.example");
  }

  @Test
  void dotServers_areAskedOverTlsAsWell() {
    var file = zone(SOA + XA + "ns.elsewhere.example. 172800 IN A 192.0.2.7\n");
    var dot = List.of("NS.Elsewhere.example.", "2001:DB8::1", "ns9.unknown.example");
    var catalogue =
        Catalogue.load(new CatalogueConfig(file, List.of(), 5300, dot, 8530, List.of()));

    assertThat(catalogue.targets())
        .filteredOn(target -> target.transport() == Transport.DOT)
        .map(t -> t.server() + " " + t.addressText() + " " + t.port())
        .containsExactly("ns.elsewhere.example 192.0.2.7 8530", "ns1.nic.xa 2001:db8::1 8530");
  }

  @Test
  void load_withTlds_takesThoseOnly() {
    assertThat(load(zone(SOA + COM + XA), "com").tlds()).containsExactly(new Tld("com"));
  }

  @Test
  void load_withAbsentTlds_namesEach() {
    assertThatThrownBy(() -> load(zone(SOA + XA), "xb", "xc"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'xb'")
        .hasMessageContaining("'xc'");
  }

  @Test
  void load_compressed() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write((SOA + XA).getBytes(StandardCharsets.UTF_8));
    }
    var file = Files.write(folder.resolve("root.zone.gz"), bytes.toByteArray());
    assertThat(load(file).targets()).hasSize(4);

    var half = Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    assertThatThrownBy(() -> load(half)).hasMessageContaining("cut short");
  }

  @Test
  void load_missingFile() {
    assertThatThrownBy(() -> load(folder.resolve("absent.zone")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("absent.zone: there is no such file");
    assertThatThrownBy(() -> load(folder)).hasMessageContaining("is a folder");
  }

  @Test
  void load_noZone_namesTheLine() {
    assertRefused(SOA + "xa. 172800 IN NS\n", "root.zone:2: ");
    assertRefused("<!DOCTYPE html>\n<html></html>\n", "root.zone:1: ");
    assertRefused("", "is empty");
    assertRefused(XA, "no SOA record of the root");
    assertRefused(SOA.replaceFirst("\\.", "nl."), "holds the zone nl.");
    assertRefused(SOA + COM, "has no ccTLD in it");
  }

  @Test
  void load_cutInsideARecord() {
    var text = SOA + XA;
    assertRefused(text.substring(0, text.length() - 3), "the last line is not complete");
  }

  @Test
  void load_cutBetweenRecords_missesGlue() {
    assertRefused(SOA + "xa. 172800 IN NS ns1.nic.xa.\n", "ns1.nic.xa. lies inside its own TLD");
    assertRefused(SOA, "delegates no TLD");
  }

  @Test
  void load_cutBetweenRecords_missesTheEndOfTheChain() {
    var chained =
        SOA
            + ". 86400 IN NSEC xa. NS SOA RRSIG NSEC DNSKEY\n"
            + XA
            + "xa. 86400 IN NSEC xb. NS RRSIG NSEC\n";
    var rest = "xb. 172800 IN NS ns1.nic.xa.\nxb. 86400 IN NSEC . NS RRSIG NSEC\n";

    assertThat(load(zone(chained + rest)).tlds()).hasSize(2);
    assertRefused(chained, "its NSEC chain promises xb.");
  }

  @Test
  void load_cutSortedZone_missesAddressesBehindTheEnd() {
    var names =
        IntStream.range(0, 12)
            .mapToObj(i -> "xa. 172800 IN NS ns" + i + ".nic.xb.\n")
            .collect(Collectors.joining());
    assertRefused(SOA + names, "addresses of 12 name servers");
  }

  @Test
  void load_twoZonesInOne() {
    assertRefused(
        SOA + XA + SOA.replace("2026112000", "2026112001"), "begins with serial 2026112000");
    assertThat(load(zone(SOA + XA + SOA)).tlds()).hasSize(1);
  }

  @Test
  void version_dependsOnTheTargetsAlone() {
    var first = load(zone(SOA + XA)).version();
    assertThat(load(zone(SOA.replace("2026112000", "2026112001") + XA)).version()).isEqualTo(first);
    assertThat(load(zone(SOA + XA.replace("192.0.2.1", "192.0.2.2"))).version())
        .isNotEqualTo(first);
  }

  @Test
  void load_realRootZone() {
    var catalogue = load(SharedData.file("root-2026082201.zone.gz"));
    assertThat(catalogue.tlds().stream().filter(tld -> !tld.isIdn())).hasSize(248);
    assertThat(catalogue.tlds().stream().filter(Tld::isIdn)).hasSize(61);
    assertThat(catalogue.targets()).hasSizeBetween(5_400, 5_700);
    assertThat(catalogue.withoutAddress()).isEmpty();
  }

  @Test
  void load_realRootZoneCutAnywhere_isRefused() throws IOException {
    var whole = SharedData.file("root-2026082201.zone.gz");
    String text;
    try (var stream = new GZIPInputStream(Files.newInputStream(whole))) {
      text = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
    }
    for (double share : List.of(0.02, 0.3, 0.5, 0.9, 0.999)) {
      int end = text.indexOf('\n', (int) (text.length() * share)) + 1;
      assertThatThrownBy(() -> load(zone(text.substring(0, end))))
          .as("cut after %s %%", 100 * share)
          .isInstanceOf(ConfigurationException.class);
    }
  }

  @Test
  void load_monthOfReducedRootZones() throws IOException {
    var folder = SharedData.file("root-history-2024-01");
    try (var files = Files.list(folder)) {
      for (var file : files.filter(each -> each.toString().endsWith(".gz")).limit(5).toList()) {
        assertThat(load(file).tlds().size()).isGreaterThan(290);
      }
    }
  }

  private static Surroundings surroundings(Path file) {
    return Catalogue.load(
            new CatalogueConfig(
                file,
                List.of(),
                53,
                List.of(),
                853,
                List.of(InetAddress.ofLiteral("192.0.2.53"), InetAddress.ofLiteral("127.0.0.99"))))
        .surroundings();
  }

  @Test
  void surroundings_holdWhatTheRootZoneSaysOfEachTld() {
    var ds = "xa. 86400 IN DS 17153 13 2 " + "AB".repeat(32) + "\n";

    assertThat(surroundings(zone(SOA + COM + XA + ds)).delegations())
        .containsExactly(
            new Delegation(
                new Tld("xa"),
                List.of(
                    new NameServer("ns.elsewhere.example", List.of()),
                    new NameServer(
                        "ns1.nic.xa",
                        List.of(
                            InetAddress.ofLiteral("192.0.2.1"),
                            InetAddress.ofLiteral("2001:db8::1")))),
                List.of(new Ds(17_153, 13, 2, "ab".repeat(32)))));
  }

  private static final String ROOT_SERVERS =
      """
      . 518400 IN NS a.root.example.
      . 518400 IN NS b.root.example.
      a.root.example. 518400 IN A 198.41.0.4
      b.root.example. 518400 IN AAAA 2001:500:2::c
      b.root.example. 518400 IN A 127.0.0.8
      """;

  private Surroundings withTargetAt(String address) {
    return surroundings(
        zone(SOA + ROOT_SERVERS + "xc. 1 IN NS ns.xc.\nns.xc. 1 IN A " + address + "\n"));
  }

  @Test
  void surroundings_ofTheWorld_haveAllRootServersAndDeadAddresses() {
    var world = withTargetAt("185.38.108.108");

    assertThat(world.controls())
        .map(control -> control.server() + " " + control.address().getHostAddress())
        .containsExactly(
            "a.root.example 198.41.0.4",
            "b.root.example 127.0.0.8",
            "b.root.example 2001:500:2:0:0:0:0:c");
    assertThat(world.deadAddresses()).hasSize(2);
  }

  @Test
  void surroundings_ofATestBed_stayOffThePublicInternet() {
    var bed = withTargetAt("10.1.2.3");

    assertThat(bed.controls())
        .map(control -> control.address().getHostAddress())
        .containsExactly("127.0.0.8");
    assertThat(bed.deadAddresses()).hasSize(2);
  }

  @Test
  void surroundings_ofALoopbackWorld_stayOnTheMachine() {
    var lab = withTargetAt("127.0.0.1");

    assertThat(lab.controls()).allMatch(control -> control.address().isLoopbackAddress());
    assertThat(lab.deadAddresses()).containsExactly(InetAddress.ofLiteral("127.0.0.99"));
  }
}
