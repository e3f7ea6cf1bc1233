// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.contact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.alerting.mail.MailAddresses;
import org.tldwatch.model.Tld;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Fault;

/** Rows of a contact file on their way to contacts; collects every fault. */
final class ContactRows {
  private static final Pattern PHONE = Pattern.compile("[+(0-9][0-9 ()./x-]{3,40}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
  private static final int LONGEST = 300;
  private static final Logger logger = LoggerFactory.getLogger(ContactRows.class);

  private final String file;
  private final List<Contact> contacts = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Integer> lineOfAddress = new HashMap<>();

  ContactRows(String file) {
    this.file = file;
  }

  void add(ContactFile.Row row) {
    int before = faults.size();
    var cells = row.cells().toList();
    if (cells.size() != ContactFile.HEADER.size()) {
      fault(row, "should have " + ContactFile.HEADER.size() + " fields: has " + cells.size());
      return;
    }
    cells.forEach(cell -> requireReadable(row, cell));
    var tld = checked(row, cells.get(0), Tld::parse, new Tld("invalid"));
    var rank = checked(row, cells.get(1), ContactRows::rank, 1);
    var email = checked(row, cells.get(3), ContactRows::email, "");
    if (cells.get(2).isEmpty()) {
      fault(row, "name should not be empty");
    }
    optional(row, "phone", "such as +31 20 5550101", PHONE, cells.get(4));
    optional(row, "language", "a code such as en or pt-BR", LANGUAGE, cells.get(5));
    if (faults.size() == before) {
      var contact =
          new Contact(tld, rank, cells.get(2), email, cells.get(4), cells.get(5), cells.get(6));
      if (isNew(row, contact)) {
        contacts.add(contact);
      }
    }
  }

  /**
   * The contacts of all rows.
   *
   * @throws ConfigurationException if any row has a fault
   */
  List<Contact> contacts() {
    if (!faults.isEmpty()) {
      throw new ConfigurationException(faults);
    }
    return contacts;
  }

  /** The same address twice would get the same mail twice; the first row counts. */
  private boolean isNew(ContactFile.Row row, Contact contact) {
    var key = contact.tld() + " " + contact.email().toLowerCase(Locale.ROOT);
    var earlier = lineOfAddress.putIfAbsent(key, row.line());
    if (earlier != null) {
      logger.warn(
          "contact passed over file={} line={} why=its address is a contact of .{} in line {}",
          file,
          row.line(),
          contact.tld(),
          earlier);
    }
    return earlier == null;
  }

  private void requireReadable(ContactFile.Row row, String cell) {
    if (HIDDEN.matcher(cell).find()) {
      fault(row, "has a line break, control or invisible character in '" + visible(cell) + "'");
    }
    if (cell.length() > LONGEST) {
      fault(row, "has a field longer than " + LONGEST + " characters");
    }
  }

  private <T> T checked(ContactFile.Row row, String cell, Function<String, T> reader, T otherwise) {
    try {
      return reader.apply(cell);
    } catch (IllegalArgumentException fault) {
      fault(row, visible(String.valueOf(fault.getMessage())));
      return otherwise;
    }
  }

  private void optional(
      ContactFile.Row row, String field, String expected, Pattern pattern, String cell) {
    if (!cell.isEmpty() && !pattern.matcher(cell).matches()) {
      fault(row, field + " should be " + expected + ": was '" + visible(cell) + "'");
    }
  }

  private static int rank(String cell) {
    if (!cell.matches("[1-9][0-9]?")) {
      throw new IllegalArgumentException("rank should be between 1 and 99: was '" + cell + "'");
    }
    return Integer.parseInt(cell);
  }

  private static String email(String cell) {
    MailAddresses.requireValid(cell);
    return cell;
  }

  private static String visible(String text) {
    return HIDDEN.matcher(text).replaceAll("?");
  }

  private void fault(ContactFile.Row row, String message) {
    faults.add(new Fault(file, row.line(), message));
  }
}
