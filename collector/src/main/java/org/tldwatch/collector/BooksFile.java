// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.tldwatch.collector.availability.Books;
import org.tldwatch.collector.availability.Rules;
import org.tldwatch.collector.availability.Snapshot;

/** Keeps the books of availability in {@code books.gz}, as {@link KeptFile}. */
final class BooksFile {
  private final KeptFile file;

  /**
   * Keeps the books in a folder, which has to exist.
   *
   * @param damaged is told when the file cannot be understood
   */
  BooksFile(Path folder, Runnable damaged) {
    file = new KeptFile(folder.resolve("books.gz"), "the books of availability", damaged);
  }

  /**
   * Books, and how far they go.
   *
   * @param heldUntil all batches of the archive up to this place are in them
   */
  record Kept(Books books, long heldUntil) {}

  /** The books that were kept last. */
  Optional<Kept> load(Rules rules) {
    return file.load(
        in -> {
          long heldUntil = HeldUntil.read(in);
          return new Kept(Snapshot.read(rules, in), heldUntil);
        });
  }

  /**
   * Replaces what was kept.
   *
   * @throws IOException if the disk does not take it; the former file is still there
   */
  void save(Kept kept) throws IOException {
    file.save(
        out -> {
          HeldUntil.write(kept.heldUntil(), out);
          Snapshot.write(kept.books(), out);
        });
  }
}
