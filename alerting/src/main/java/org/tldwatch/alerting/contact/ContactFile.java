// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.contact;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Fault;

/**
 * Reads the contact repository: CSV (RFC 4180) in UTF-8, with or without a byte-order mark, with
 * the header {@code tld,rank,name,email,phone,language,note}.
 */
public final class ContactFile {
  static final List<String> HEADER =
      List.of("tld", "rank", "name", "email", "phone", "language", "note");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).setTrim(true).get();

  private ContactFile() {}

  /**
   * Reads a file.
   *
   * @return contacts by TLD and rank
   * @throws ConfigurationException with every fault of the file
   */
  public static List<Contact> read(Path file) {
    try {
      return parse(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException ignored) {
      throw whole(file.toString(), 0, "there is no such file");
    } catch (IOException cause) {
      throw whole(file.toString(), 0, "cannot be read: " + cause.getMessage());
    }
  }

  /**
   * Reads the content of a file.
   *
   * @param name what faults call it
   * @throws ConfigurationException with every fault
   */
  public static List<Contact> parse(String name, byte[] content) {
    var records = records(name, text(name, content));
    requireHeader(name, records.getFirst());
    var rows = new ContactRows(name);
    records.stream().skip(1).forEach(rows::add);
    return rows.contacts().stream()
        .sorted(Comparator.comparing(Contact::tld).thenComparingInt(Contact::rank))
        .toList();
  }

  /** A record of the file and the line it begins in. */
  record Row(int line, CSVRecord cells) {}

  private static String text(String name, byte[] content) {
    var bytes = ByteBuffer.wrap(content);
    var text = CharBuffer.allocate(content.length);
    if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
      throw whole(name, lineOf(content, bytes.position()), "should be UTF-8");
    }
    var decoded = text.flip().toString();
    return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
  }

  private static List<Row> records(String name, String text) {
    var rows = new ArrayList<Row>();
    try (var parser = CSVParser.parse(new StringReader(text), FORMAT)) {
      for (var cells : parser) {
        boolean blank = cells.size() == 1 && cells.get(0).isEmpty();
        if (!blank) {
          rows.add(new Row(lineOf(cells, text), cells));
        }
      }
    } catch (IOException | UncheckedIOException | IllegalStateException cause) {
      throw whole(
          name, rows.isEmpty() ? 1 : rows.getLast().line() + 1, "is no CSV: " + message(cause));
    }
    if (rows.isEmpty()) {
      throw whole(name, 0, "is empty: the first line should be " + String.join(",", HEADER));
    }
    return rows;
  }

  private static int lineOf(byte[] content, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      line += content[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  /** Counted anew, because the parser tells the line in which a record ends. */
  private static int lineOf(CSVRecord cells, String text) {
    int position = Math.toIntExact(Math.min(cells.getCharacterPosition(), text.length()));
    return 1 + Math.toIntExact(text.substring(0, position).chars().filter(c -> c == '\n').count());
  }

  private static void requireHeader(String name, Row row) {
    if (!row.cells().toList().equals(HEADER)) {
      throw whole(
          name,
          row.line(),
          "the header should be " + String.join(",", HEADER) + ": was " + row.cells().toList());
    }
  }

  /** What the parser says, without the names of its classes and its own count of lines. */
  private static String message(Throwable cause) {
    var root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    var words = String.valueOf(root.getMessage());
    return words.contains("EOF reached before encapsulated token finished")
        ? "a quotation mark is opened and never closed"
        : words;
  }

  private static ConfigurationException whole(String name, int line, String message) {
    return new ConfigurationException(List.of(new Fault(name, line, message)));
  }
}
