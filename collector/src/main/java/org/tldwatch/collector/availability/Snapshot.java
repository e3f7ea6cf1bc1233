// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

/**
 * The books as a stream of bytes, open minutes included, so that books which are restored and get
 * every observation since then, or since earlier, are those that never stopped.
 */
public final class Snapshot {
  private static final int VERSION = 1;

  private Snapshot() {}

  public static void write(Books books, DataOutput out) throws IOException {
    out.writeInt(VERSION);
    out.writeLong(books.closed);
    out.writeLong(books.finished);
    out.writeLong(books.current);
    out.writeLong(books.corrections);
    books.roster.write(out);
    out.writeInt(books.attendances.size());
    for (var attendance : books.attendances.entrySet()) {
      out.writeLong(attendance.getKey());
      attendance.getValue().write(out);
    }
    books.exclusions.write(out);
    out.writeInt(books.books.size());
    for (var book : books.books.values()) {
      write(book, out);
    }
  }

  /**
   * Reads books. The rules are those of now: minutes that are closed stay as they were judged.
   *
   * @throws IOException if the bytes are not what {@link #write} writes
   */
  public static Books read(Rules rules, DataInput in) throws IOException {
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException("the version of the books should be " + VERSION + ": was " + version);
    }
    var books = new Books(rules, 0);
    books.closed = in.readLong();
    books.finished = in.readLong();
    books.current = in.readLong();
    books.corrections = in.readLong();
    books.roster = Roster.read(in);
    int minutes = in.readInt();
    for (int i = 0; i < minutes; i++) {
      books.attendances.put(in.readLong(), Attendance.read(in));
    }
    books.exclusions = Exclusions.read(in);
    int tlds = in.readInt();
    for (int i = 0; i < tlds; i++) {
      var book = readBook(in);
      books.books.put(book.tld, book);
    }
    return books;
  }

  private static void write(TldBook book, DataOutput out) throws IOException {
    out.writeUTF(book.tld.label());
    out.writeInt(book.targets.size());
    for (var target : book.targets) {
      out.writeUTF(target.server());
      out.writeUTF(target.addressText());
      out.writeInt(target.port());
      out.writeUTF(target.transport().label());
    }
    for (int place = 0; place < book.targets.size(); place++) {
      book.addresses.get(place).write(out);
      book.roundTrips.get(place).write(out);
    }
    for (var ledger : book.servers.values()) {
      ledger.write(out);
    }
    book.service.write(out);
    book.reach.write(out);
    writeLongs(book.changes, out);
    out.writeInt(book.cells.size());
    for (var cells : book.cells.entrySet()) {
      out.writeLong(cells.getKey());
      cells.getValue().write(out);
    }
    writeLongs(book.corrected, out);
  }

  private static TldBook readBook(DataInput in) throws IOException {
    var tld = new Tld(in.readUTF());
    var book = new TldBook(tld, readTargets(tld, in));
    for (int place = 0; place < book.targets.size(); place++) {
      book.addresses.set(place, Ledger.read(in));
      book.roundTrips.set(place, MonthlySums.read(2, in));
    }
    for (var server : List.copyOf(book.servers.keySet())) {
      book.servers.put(server, Ledger.read(in));
    }
    book.service = Ledger.read(in);
    book.reach = Reach.read(in);
    readLongs(book.changes, in);
    int minutes = in.readInt();
    for (int i = 0; i < minutes; i++) {
      book.cells.put(in.readLong(), Cells.read(book.targets.size(), in));
    }
    readLongs(book.corrected, in);
    return book;
  }

  private static void writeLongs(Collection<Long> longs, DataOutput out) throws IOException {
    out.writeInt(longs.size());
    for (long each : longs) {
      out.writeLong(each);
    }
  }

  private static void readLongs(Collection<Long> longs, DataInput in) throws IOException {
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      longs.add(in.readLong());
    }
  }

  private static List<Target> readTargets(Tld tld, DataInput in) throws IOException {
    var targets = new ArrayList<Target>();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      targets.add(
          new Target(
              tld,
              in.readUTF(),
              InetAddress.ofLiteral(in.readUTF()),
              in.readInt(),
              Transport.ofLabel(in.readUTF()).orElseThrow()));
    }
    return targets;
  }
}
