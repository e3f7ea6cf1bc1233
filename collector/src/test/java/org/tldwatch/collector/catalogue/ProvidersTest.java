// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.ConfigurationException;

class ProvidersTest {
  @TempDir Path folder;

  private static Target target(String tld, String server, String address) {
    return new Target(new Tld(tld), server, InetAddress.ofLiteral(address), 53, Transport.UDP);
  }

  private static final Target HOME = target("xa", "ns1.nic.xa", "192.0.2.1");
  private static final Target LENT = target("xa", "any.nic.xa", "192.0.2.2");
  private static final Target NAMED = target("xb", "b.dns.example", "192.0.2.2");
  private static final Target SISTER = target("xb", "a.dns.example", "2001:db8::2");
  private static final List<Target> ALL = List.of(HOME, LENT, NAMED, SISTER);

  private Path table(String text) throws IOException {
    return Files.writeString(folder.resolve("prefixes.csv"), text);
  }

  @Test
  void withoutATable_addressAndDomainTell() {
    var providers = new Providers(ALL, PrefixTable.EMPTY);
    assertThat(providers.of(HOME)).isEqualTo(new Provider("server:ns1.nic.xa", "ns1.nic.xa"));
    assertThat(List.of(providers.of(LENT), providers.of(NAMED), providers.of(SISTER)))
        .containsOnly(new Provider("domain:dns.example", "dns.example"));
  }

  @Test
  void withATable_theLongestMatchCounts() throws IOException {
    var table =
        PrefixTable.read(
            table(
                """
                prefix,asn,name
                192.0.2.0/24,64500,"Example, Inc."
                192.0.2.2/32,AS64501,
                2001:db8::/32,,Six
                """));
    assertThat(table.faults()).isEmpty();
    var providers = new Providers(ALL, table);
    assertThat(providers.of(HOME)).isEqualTo(new Provider("as64500", "Example, Inc."));
    assertThat(providers.of(LENT)).isEqualTo(new Provider("as64501", "AS64501"));
    assertThat(providers.of(SISTER)).isEqualTo(new Provider("prefix:2001:db8::/32", "Six"));
    assertThat(providers.of(target("xc", "ns.nic.xc", "198.51.100.1")).id())
        .isEqualTo("server:ns.nic.xc");
  }

  @Test
  void linesThatCannotBeRead_areNamed_andTheOthersCount() throws IOException {
    var table =
        PrefixTable.read(
            table(
                """
                192.0.2.0/33,64500,Long
                somewhere/8,64500,Name
                192.0.2.0/24,many,Number
                192.0.2.0
                0.0.0.0/0,64502,All
                """));
    assertThat(table.faults())
        .extracting(Object::toString)
        .map(fault -> fault.substring(fault.indexOf("prefixes.csv")))
        .containsExactly(
            "prefixes.csv:1: prefix is longer than its address: was '192.0.2.0/33'",
            "prefixes.csv:2: prefix should be address/length: was 'somewhere/8'",
            "prefixes.csv:3: asn should be a number: was 'many'",
            "prefixes.csv:4: should be prefix,asn,name: has 1");
    assertThat(new Providers(ALL, table).of(HOME).id()).isEqualTo("as64502");
  }

  @Test
  void tableThatIsMissing_isAFault() {
    assertThatThrownBy(() -> PrefixTable.read(folder.resolve("none.csv")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("none.csv");
  }

  @Test
  void realRootZone_groupsWellKnownOperators() {
    var config = new CatalogueConfig(SharedData.file("root-2026082201.zone.gz"), List.of(), 53);
    var live = new LiveCatalogue(Catalogue.load(config), config);
    var targets = live.now().catalogue().targets();
    var tlds =
        targets.stream()
            .filter(target -> live.providerOf(target).id().equals("domain:nic.fr"))
            .map(Target::tld)
            .distinct()
            .count();
    assertThat(tlds).isGreaterThan(5);
    assertThat(targets.stream().map(live::providerOf).distinct().count()).isLessThan(1_000);
  }

  @Test
  void country_ofAsciiAndIdnCcTlds() {
    assertThat(Catalogue.country(new Tld("nl"))).hasValue("NL");
    assertThat(Catalogue.country(new Tld("uk"))).hasValue("GB");
    assertThat(Catalogue.country(new Tld("xn--p1ai"))).hasValue("RU");
    assertThat(Catalogue.country(new Tld("com"))).isEmpty();
  }
}
