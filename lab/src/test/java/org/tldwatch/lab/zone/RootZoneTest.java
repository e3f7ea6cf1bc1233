// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.lab.registry.Registries;
import org.tldwatch.model.Tld;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.Zone;

class RootZoneTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir private Path folder;

  private Zones open(boolean ipv6) throws IOException {
    return Zones.open(Registries.all(ipv6), folder, NOW);
  }

  private static Zone parse(String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    return new Zone(Name.root, new ByteArrayInputStream(bytes));
  }

  private static List<Record> records(Zone zone) {
    var records = new ArrayList<Record>();
    zone.forEach(set -> records.addAll(set.rrs()));
    return records;
  }

  @Test
  void masterFile_hasGlueForEveryServer() throws IOException {
    var zone = parse(open(true).rootZone(NOW));
    assertThat(records(zone))
        .filteredOn(NSRecord.class::isInstance)
        .hasSizeGreaterThan(12)
        .allSatisfy(
            each ->
                assertThat(zone.findExactMatch(((NSRecord) each).getTarget(), Type.A)).isNotNull());
  }

  @Test
  void masterFile_namesLoopbackAddressesOnly() throws IOException {
    for (var each : records(parse(open(true).rootZone(NOW)))) {
      if (each instanceof ARecord a) {
        assertThat(a.getAddress().isLoopbackAddress()).isTrue();
      } else if (each instanceof AAAARecord aaaa) {
        assertThat(aaaa.getAddress().isLoopbackAddress()).isTrue();
      }
    }
  }

  @Test
  void masterFile_withoutIpv6HasNoAaaa() throws IOException {
    assertThat(records(parse(open(false).rootZone(NOW)))).noneMatch(AAAARecord.class::isInstance);
  }

  @Test
  void ds_pointsToTheKeySigningKey() throws IOException {
    var zones = open(true);
    var root = parse(zones.rootZone(NOW));
    for (var registry : Registries.all(true)) {
      var origin = ZoneContents.originOf(registry);
      var ds = (DSRecord) root.findExactMatch(origin, Type.DS).first();
      var keys =
          zones.of(registry.tld()).orElseThrow().answer(origin, Type.DNSKEY).answer().getFirst();
      assertThat(keys.rrs())
          .anyMatch(
              key ->
                  Arrays.equals(
                      ds.getDigest(),
                      new DSRecord(origin, 1, 1, DNSSEC.Digest.SHA256, (DNSKEYRecord) key)
                          .getDigest()));
    }
  }

  @Test
  void keys_areKeptOverARestart() throws IOException {
    assertThat(open(true).rootZone(NOW)).isEqualTo(open(true).rootZone(NOW));
  }

  @Test
  void keys_damagedAreReplaced() throws IOException {
    var before = open(true).rootZone(NOW);
    Files.writeString(folder.resolve("xa.ksk"), "rubbish\n");
    var zones = open(true);
    assertThat(zones.rootZone(NOW)).isNotEqualTo(before);
    assertThat(zones.of(new Tld("xa"))).isPresent();
  }
}
