// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Fault;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Reads a root zone in master-file format (RFC 1035 section 5), plain or compressed with gzip. */
final class RootZoneText {
  /** Thirty times the root zone of 2026, so that a small file cannot unpack into a flood. */
  private static final int MOST_BYTES = 64 << 20;

  /** How the reader's messages begin: source, line, then what is wrong. */
  private static final Pattern PLACE = Pattern.compile("(?s).*?:(\\d+): (.*)");

  private final String source;

  /**
   * @param source names the text in faults
   */
  RootZoneText(String source) {
    this.source = source;
  }

  /**
   * Reads the whole text.
   *
   * @throws ConfigurationException if it is no root zone, or is not whole
   */
  RootZone read(byte[] raw) {
    var text = unpacked(raw);
    if (text.length == 0) {
      throw fault(0, "is empty");
    }
    int lines = 1;
    for (byte octet : text) {
      lines += octet == '\n' ? 1 : 0;
    }
    if (text[text.length - 1] != '\n') {
      throw fault(lines, "the last line is not complete: the file is cut short");
    }
    var zone = parse(text);
    var missing = Wholeness.fault(zone);
    if (missing.isPresent()) {
      throw fault(lines - 1, missing.get());
    }
    return zone;
  }

  private RootZone parse(byte[] text) {
    try {
      return records(text);
    } catch (TextParseException cause) {
      var place = PLACE.matcher(String.valueOf(cause.getMessage()));
      throw place.matches()
          ? fault(line(text, Integer.parseInt(place.group(1))), "is no zone: " + place.group(2))
          : fault(0, "is no zone: " + cause.getMessage());
    } catch (IOException cause) {
      throw fault(0, "cannot be read: " + cause.getMessage());
    } catch (IllegalArgumentException cause) {
      throw fault(0, "is no root zone: it " + cause.getMessage());
    }
  }

  private static RootZone records(byte[] text) throws IOException {
    var zone = new RootZone();
    try (var master = new Master(new ByteArrayInputStream(text), Name.root)) {
      master.disableIncludes();
      master.expandGenerate(false);
      for (var record = master.nextRecord(); record != null; record = master.nextRecord()) {
        zone.add(record);
      }
    }
    return zone;
  }

  /**
   * The line of a fault. The reader names the next line where a record ends too soon, so the fault
   * is one line up if the text before the named line has it already.
   */
  private static int line(byte[] text, int named) {
    int end = 0;
    for (int line = 1; line < named && end < text.length; end++) {
      line += text[end] == '\n' ? 1 : 0;
    }
    try {
      records(Arrays.copyOf(text, end));
      return named;
    } catch (IOException | IllegalArgumentException _) {
      return named - 1;
    }
  }

  /**
   * The octets of a file.
   *
   * @throws ConfigurationException if it cannot be read
   */
  static byte[] bytes(Path file) {
    var text = new RootZoneText(file.toString());
    try (var stream = Files.newInputStream(file)) {
      return text.bounded(stream);
    } catch (NoSuchFileException _) {
      throw text.fault(0, "there is no such file");
    } catch (IOException cause) {
      throw text.fault(
          0, Files.isDirectory(file) ? "is a folder" : "cannot be read: " + cause.getMessage());
    }
  }

  byte[] unpacked(byte[] raw) {
    if (raw.length < 2 || (raw[0] & 0xff) != 0x1f || (raw[1] & 0xff) != 0x8b) {
      return raw;
    }
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(raw))) {
      return bounded(unpacked);
    } catch (EOFException _) {
      throw fault(0, "the compressed data is cut short");
    } catch (ZipException cause) {
      throw fault(0, "the compressed data is damaged: " + cause.getMessage());
    } catch (IOException cause) {
      throw fault(0, "cannot be read: " + cause.getMessage());
    }
  }

  private byte[] bounded(InputStream stream) throws IOException {
    var octets = stream.readNBytes(MOST_BYTES + 1);
    if (octets.length > MOST_BYTES) {
      throw fault(0, "is larger than " + (MOST_BYTES >> 20) + " MiB");
    }
    return octets;
  }

  ConfigurationException fault(int line, String message) {
    return new ConfigurationException(List.of(new Fault(source, line, message)));
  }
}
