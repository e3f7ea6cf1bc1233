// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tldwatch.lab.registry.Registry;

/**
 * The people behind the registries, as a CSV file (RFC 4180). All are made up: the addresses are
 * under {@code .example} (RFC 2606), the telephone numbers from ranges kept for films and books.
 */
final class Contacts {
  private static final String HEADER = "tld,rank,name,email,phone,language,note";

  private record Contact(String name, String mailbox, String phone, String language, String note) {}

  private static final Map<String, List<Contact>> PEOPLE =
      Map.of(
          "xa",
          List.of(
              new Contact(
                  "Ada Okafor", "noc", "+44 20 7946 0101", "en", "Duty desk, day and night"),
              new Contact("Tomas Lindqvist", "tomas", "+44 20 7946 0102", "en", ""),
              new Contact("Mei Tanaka", "mei", "+44 20 7946 0103", "en", "DNSSEC, keys")),
          "xb",
          List.of(
              new Contact("Inés Carvajal", "guardia", "+1 202 555 0111", "es", "Guardia, 24 h"),
              new Contact("Bruno Duarte", "bruno", "+1 202 555 0112", "pt", "")),
          "xc",
          List.of(
              new Contact("Cem Yıldız", "ops", "+61 2 5550 0121", "en", "Operations"),
              new Contact("Priya Raman", "priya", "+61 2 5550 0122", "en", "\"Second in line\""),
              new Contact("Odalys Peña", "odalys", "+61 2 5550 0123", "es", "")),
          "xd",
          List.of(
              new Contact("Amina Wanjiru", "amina", "+44 161 496 0131", "en", ""),
              new Contact("Desta Bekele", "desta", "+44 161 496 0132", "fr", "Nights only")),
          "xe",
          List.of(
              new Contact("Élise Marchand", "exploitation", "+44 20 7946 0141", "fr", "Astreinte"),
              new Contact("João Teles", "joao", "+44 20 7946 0142", "pt", "")),
          "qm",
          List.of(
              new Contact("Haruto Ono", "noc", "+1 202 555 0151", "en", "Duty desk"),
              new Contact("Layla Qasim", "layla", "+1 202 555 0152", "ar", "")),
          "xn--80akhbyknj4f",
          List.of(
              new Contact("Мария Орлова", "noc", "+44 161 496 0161", "ru", "Duty desk, weekdays"),
              new Contact("Павел Ким", "pavel", "+44 161 496 0162", "ru", "")));

  private Contacts() {}

  static String csv(List<Registry> registries) {
    return registries.stream()
        .flatMap(Contacts::rows)
        .collect(Collectors.joining("\r\n", HEADER + "\r\n", "\r\n"));
  }

  private static Stream<String> rows(Registry registry) {
    var people = PEOPLE.getOrDefault(registry.tld().label(), List.of());
    return java.util.stream.IntStream.range(0, people.size())
        .mapToObj(i -> row(registry, i + 1, people.get(i)));
  }

  /** The mailbox lies outside the TLD, so that mail arrives when the TLD is down. */
  private static String row(Registry registry, int rank, Contact contact) {
    var domain = "nic-" + registry.tld() + ".example";
    return Stream.of(
            registry.tld().label(),
            String.valueOf(rank),
            contact.name(),
            contact.mailbox() + "@" + domain,
            contact.phone(),
            contact.language(),
            contact.note())
        .map(Contacts::field)
        .collect(Collectors.joining(","));
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
