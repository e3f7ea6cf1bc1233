// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The rounds of one file in order, read ahead by another thread. Confined to one thread. */
final class Stream implements AutoCloseable {
  private static final int BLOCK = 1024;

  private final StreamFile file;
  private final Executor readers;
  private CompletableFuture<List<Round>> next;
  private List<Round> block = List.of();
  private int at;

  Stream(StreamFile file, Executor readers) {
    this.file = file;
    this.readers = readers;
    this.next = readAhead();
  }

  private CompletableFuture<List<Round>> readAhead() {
    return CompletableFuture.supplyAsync(() -> file.read(BLOCK), readers);
  }

  /** The next round, which stays the next; null at the end. */
  @Nullable Round peek() {
    if (at == block.size() && !advance()) {
      return null;
    }
    return block.get(at);
  }

  void take() {
    at++;
  }

  private boolean advance() {
    try {
      block = next.join();
    } catch (CompletionException cause) {
      if (cause.getCause() instanceof ReplayException fault) {
        throw fault;
      }
      throw cause;
    }
    at = 0;
    if (block.isEmpty()) {
      next = CompletableFuture.completedFuture(List.of());
      return false;
    }
    next = readAhead();
    return true;
  }

  @Override
  public void close() {
    next.exceptionally(_ -> List.of()).join();
    file.close();
  }
}
