// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Tld;

/** Section {@code catalogue}. */
public record CatalogueConfig(
    @Setting(
            doc =
                "Root zone in master-file format (RFC 1035 section 5), plain or gzip: a file, an https"
                    + " URL, or a name server that gives it away by zone transfer.")
        RootZoneSource rootZone,
    @Setting(
            doc =
                "TLDs to watch, as A-labels or U-labels. Left out: every ccTLD in the root zone,"
                    + " ASCII and IDN.",
            fallback = "[]")
        List<Tld> tlds,
    @Setting(doc = "Port of the name servers; other than 53 for test beds only.", fallback = "53")
        int port,
    @Setting(
            doc =
                "Name servers, by host name or address, that offer DNS over TLS and are asked over"
                    + " it as well. Their certificates are not validated (RFC 9539).",
            fallback = "[]")
        List<String> dot,
    @Setting(doc = "Port of the name servers for DNS over TLS.", fallback = "853") int dotPort,
    @Setting(
            doc =
                "Addresses at which nobody lives. A probe that gets an answer from one of them knows"
                    + " that somebody on its way intercepts questions. Not asked where every name"
                    + " server is in a test bed.",
            fallback = "[192.0.2.53, '2001:db8::53']")
        List<InetAddress> deadAddresses,
    @Setting(
            doc =
                "Never asked: TLDs, name servers, addresses and prefixes whose operators said no."
                    + " They are shown as opted out. Read again within a minute of a change.",
            fallback = "[]")
        List<Selector> optOut,
    @Setting(
            doc = "Asked less often than the others. Read again within a minute of a change.",
            fallback = "[]")
        List<SlowLaneConfig> slowLane,
    @Setting(
            doc =
                "TLDs, name servers, addresses and prefixes whose operators agreed to be asked for"
                    + " their version; no other is. Read again within a minute of a change.",
            fallback = "[]")
        List<Selector> identify,
    @Setting(doc = "How often one probe asks at most.", fallback = "{}") BudgetConfig budget,
    @Setting(
            doc =
                "File that stops the asking while everything runs: one TLD, name server, address,"
                    + " prefix or * per line. Read again within a second of a change.",
            fallback = Setting.ABSENT)
        @Nullable Path killSwitch,
    @Setting(doc = "Who asks, for those who are asked.", fallback = "{}")
        IdentificationConfig identification,
    @Setting(
            doc =
                "How often the root zone is looked at anew, 1 m to 7 d; a tenth more or less by"
                    + " chance.",
            fallback = "1h")
        Duration refresh,
    @Setting(
            doc =
                "File with the key for the zone transfer (TSIG, RFC 8945), as"
                    + " `algorithm:name:secret` with the secret in Base64.",
            fallback = Setting.ABSENT)
        @Nullable Path tsigFile,
    @Setting(
            doc =
                "CSV file `prefix,asn,name` by which name servers are grouped by provider, the longest"
                    + " match counting. Left out: by address and by the domain of their name.",
            fallback = Setting.ABSENT)
        @Nullable Path prefixTable) {
  private static final int DOT_PORT = 853;
  private static final Duration REFRESH = Duration.ofHours(1);
  private static final Duration SHORTEST_REFRESH = Duration.ofMinutes(1);
  private static final Duration LONGEST_REFRESH = Duration.ofDays(7);

  public CatalogueConfig {
    tlds = List.copyOf(tlds);
    dot = List.copyOf(dot);
    deadAddresses = List.copyOf(deadAddresses);
    optOut = List.copyOf(optOut);
    slowLane = List.copyOf(slowLane);
    identify = List.copyOf(identify);
    checkPort("port", port);
    checkPort("dot-port", dotPort);
    if (refresh.compareTo(SHORTEST_REFRESH) < 0 || refresh.compareTo(LONGEST_REFRESH) > 0) {
      throw new IllegalArgumentException(
          "refresh should be between 1m and 7d: was " + Durations.format(refresh));
    }
    if (tsigFile != null && !(rootZone instanceof RootZoneSource.AtServer)) {
      throw new IllegalArgumentException(
          "tsig-file is for a root-zone that begins with " + RootZoneSource.TRANSFER);
    }
    if (optOut.contains(new Selector.Everything())) {
      throw new IllegalArgumentException("opt-out should name whom it is about: was '*'");
    }
  }

  /** The same with the usual refresh. */
  public CatalogueConfig(
      RootZoneSource rootZone,
      List<Tld> tlds,
      int port,
      List<String> dot,
      int dotPort,
      List<InetAddress> deadAddresses,
      List<Selector> optOut,
      List<SlowLaneConfig> slowLane,
      List<Selector> identify,
      BudgetConfig budget,
      @Nullable Path killSwitch,
      IdentificationConfig identification) {
    this(
        rootZone,
        tlds,
        port,
        dot,
        dotPort,
        deadAddresses,
        optOut,
        slowLane,
        identify,
        budget,
        killSwitch,
        identification,
        REFRESH,
        null,
        null);
  }

  /** Of a file, where nobody asked for anything. */
  public CatalogueConfig(
      Path rootZone,
      List<Tld> tlds,
      int port,
      List<String> dot,
      int dotPort,
      List<InetAddress> deadAddresses) {
    this(
        new RootZoneSource.InFile(rootZone),
        tlds,
        port,
        dot,
        dotPort,
        deadAddresses,
        List.of(),
        List.of(),
        List.of(),
        BudgetConfig.DEFAULT,
        null,
        IdentificationConfig.NONE);
  }

  /** The same without DNS over TLS and without dead addresses. */
  public CatalogueConfig(Path rootZone, List<Tld> tlds, int port) {
    this(rootZone, tlds, port, List.of(), DOT_PORT, List.of());
  }

  /** The same with the lists of another: opt-out, slow lane, and whose version may be asked for. */
  public CatalogueConfig withListsOf(CatalogueConfig other) {
    return new CatalogueConfig(
        rootZone,
        tlds,
        port,
        dot,
        dotPort,
        deadAddresses,
        other.optOut,
        other.slowLane,
        other.identify,
        budget,
        killSwitch,
        identification,
        refresh,
        tsigFile,
        prefixTable);
  }

  private static void checkPort(String key, int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(key + " should be between 1 and 65535: was " + port);
    }
  }
}
