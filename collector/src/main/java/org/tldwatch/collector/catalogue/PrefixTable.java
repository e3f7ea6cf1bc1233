// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import com.google.common.net.InetAddresses;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Fault;

/**
 * Which prefix is whose: {@code prefix,asn,name} in CSV (RFC 4180, UTF-8), of which the longest
 * match counts. The number may be left out, the name as well; a first line that says {@code prefix}
 * is a header. A line that cannot be read is named, and the others count. Immutable.
 */
final class PrefixTable {
  static final PrefixTable EMPTY = new PrefixTable();

  private static final int MOST_BITS = 128;
  private static final String HEADER = "prefix";

  /** By length, then by address with all other bits 0. */
  private final Map<Integer, Map<ByteString, Provider>> byLength = new HashMap<>();

  private final List<Fault> faults = new ArrayList<>();

  private PrefixTable() {}

  /**
   * Reads a table.
   *
   * @throws ConfigurationException if the file cannot be read at all
   */
  static PrefixTable read(Path file) {
    var table = new PrefixTable();
    try (var text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        var lines = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get().parse(text)) {
      for (var line : lines) {
        if (line.getRecordNumber() > 1 || !line.get(0).strip().equals(HEADER)) {
          table.add(file, lines.getCurrentLineNumber(), line);
        }
      }
      return table;
    } catch (IOException | UncheckedIOException cause) {
      throw new ConfigurationException(
          List.of(new Fault(file.toString(), 0, "cannot be read: " + cause)));
    }
  }

  private void add(Path file, long line, CSVRecord fields) {
    try {
      add(fields);
    } catch (IllegalArgumentException cause) {
      faults.add(new Fault(file.toString(), (int) line, String.valueOf(cause.getMessage())));
    }
  }

  private void add(CSVRecord fields) {
    if (fields.size() < 2 || fields.size() > 3) {
      throw new IllegalArgumentException("should be prefix,asn,name: has " + fields.size());
    }
    var prefix = fields.get(0).strip();
    var asn = fields.get(1).strip();
    var name = fields.size() == 3 ? fields.get(2).strip() : "";
    if (!asn.matches("(AS)?\\d{1,10}|")) {
      throw new IllegalArgumentException("asn should be a number: was '" + asn + "'");
    }
    var slash = prefix.split("/", -1);
    if (slash.length != 2
        || !InetAddresses.isInetAddress(slash[0])
        || !slash[1].matches("\\d{1,3}")) {
      throw new IllegalArgumentException("prefix should be address/length: was '" + prefix + "'");
    }
    var octets = InetAddresses.forString(slash[0]).getAddress();
    int bits = Integer.parseInt(slash[1]);
    if (bits > octets.length * Byte.SIZE) {
      throw new IllegalArgumentException("prefix is longer than its address: was '" + prefix + "'");
    }
    byLength
        .computeIfAbsent(bits, _ -> new HashMap<>())
        .put(masked(octets, bits), provider(prefix, asn.replace("AS", ""), name));
  }

  private static Provider provider(String prefix, String asn, String name) {
    return asn.isEmpty()
        ? new Provider("prefix:" + prefix, name.isEmpty() ? prefix : name)
        : new Provider("as" + asn, name.isEmpty() ? "AS" + asn : name);
  }

  /** Whose an address is; empty where the table does not say. */
  Optional<Provider> find(InetAddress address) {
    var octets = address.getAddress();
    for (int bits = Math.min(MOST_BITS, octets.length * Byte.SIZE); bits >= 0; bits--) {
      var prefixes = byLength.get(bits);
      var found = prefixes == null ? null : prefixes.get(masked(octets, bits));
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private static ByteString masked(byte[] octets, int bits) {
    var masked = octets.clone();
    for (int bit = bits; bit < masked.length * Byte.SIZE; bit++) {
      masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
    }
    return ByteString.copyFrom(masked);
  }

  /** The lines that could not be read. */
  List<Fault> faults() {
    return List.copyOf(faults);
  }
}
