// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.api.AvailabilityPart;
import org.tldwatch.collector.api.AvailabilityPart.AddressBook;
import org.tldwatch.collector.api.AvailabilityPart.Book;
import org.tldwatch.collector.api.AvailabilityPart.ExclusionLine;
import org.tldwatch.collector.api.AvailabilityPart.IncidentLine;
import org.tldwatch.collector.api.AvailabilityPart.ServerBook;
import org.tldwatch.collector.availability.Account;
import org.tldwatch.collector.availability.Books;
import org.tldwatch.collector.availability.Exclusion;
import org.tldwatch.collector.availability.Incident;
import org.tldwatch.collector.availability.KOfN;
import org.tldwatch.collector.availability.Slr;
import org.tldwatch.collector.availability.TldAccount;
import org.tldwatch.model.Labels;
import org.tldwatch.model.Tld;

/** What the API shows of the books of availability. */
final class BooksPages {
  private BooksPages() {}

  /** The books of a TLD; empty where none are kept. */
  static Optional<AvailabilityPart> of(Books books, Tld tld) {
    return books.account(tld).map(account -> page(account, books.exclusions()));
  }

  static List<ExclusionLine> exclusions(Books books) {
    return books.exclusions().stream().map(BooksPages::line).toList();
  }

  private static AvailabilityPart page(TldAccount account, List<Exclusion> exclusions) {
    var month =
        YearMonth.from(account.until().minusSeconds(60).atOffset(ZoneOffset.UTC))
            .atDay(1)
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC);
    return new AvailabilityPart(
        account.until().toString(),
        book(account.service(), Slr.SERVICE_DOWN_MINUTES),
        Slr.EMERGENCY_WEEK_MINUTES,
        ratios(account.month()),
        ratios(account.week()),
        account.servers().entrySet().stream()
            .map(
                server ->
                    new ServerBook(
                        server.getKey(), book(server.getValue(), Slr.SERVER_DOWN_MINUTES)))
            .toList(),
        account.addresses().stream().map(BooksPages::address).toList(),
        exclusions.stream()
            .filter(exclusion -> exclusion.until().isAfter(month))
            .map(BooksPages::line)
            .toList());
  }

  private static AddressBook address(TldAccount.OfAddress address) {
    return new AddressBook(
        address.target().server(),
        address.target().addressText(),
        address.target().transport().label(),
        number((double) address.prompt() / address.answered()),
        book(address.account(), Slr.SERVER_DOWN_MINUTES));
  }

  private static Book book(Account account, int allowed) {
    return new Book(
        account.newest().label(),
        allowed,
        Slr.step(account.month().down(), allowed),
        account.month(),
        account.week(),
        account.previousMonth(),
        account.open().map(BooksPages::line).orElse(null),
        account.incidents().stream()
            .filter(incident -> incident.until() != null)
            .map(BooksPages::line)
            .toList());
  }

  private static IncidentLine line(Incident incident) {
    var until = incident.until();
    return new IncidentLine(
        incident.from().toString(),
        until == null ? null : until.toString(),
        incident.downMinutes());
  }

  private static AvailabilityPart.KOfN ratios(KOfN availability) {
    return new AvailabilityPart.KOfN(number(availability.one()), number(availability.two()));
  }

  /** JSON has no word for what is no number. */
  private static @Nullable Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static ExclusionLine line(Exclusion exclusion) {
    return new ExclusionLine(
        exclusion.vantage(),
        exclusion.family().label(),
        Labels.of(exclusion.reason()),
        exclusion.from().toString(),
        exclusion.until().toString());
  }
}
