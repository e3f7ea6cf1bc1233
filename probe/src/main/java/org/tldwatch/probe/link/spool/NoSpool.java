// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link.spool;

import java.util.List;
import java.util.function.Consumer;

/** The spool of a probe that has none. */
final class NoSpool implements Spool {
  @Override
  public boolean keepsAnything() {
    return false;
  }

  @Override
  public void keep(List<SpooledBatch> batches, Consumer<Boolean> done) {
    done.accept(false);
  }

  @Override
  public void forget(long boot, long number) {}

  @Override
  public void read(Place behind, long before, int most, Consumer<List<Find>> found) {
    found.accept(List.of());
  }

  @Override
  public SpoolStatistics statistics() {
    return SpoolStatistics.NONE;
  }

  @Override
  public void close() {}
}
