// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;

/**
 * The newest facts about one target that gauges are computed from at each scrape. Written by the
 * thread that judges, read by those that scrape.
 */
final class TargetSeries {
  final Target target;
  final String[] labels;
  volatile @Nullable Serial serial;
  volatile @Nullable Instant rrsigExpires;

  TargetSeries(Target target) {
    this.target = target;
    this.labels =
        new String[] {
          target.tld().label(),
          target.server(),
          target.addressText(),
          target.family().label(),
          target.transport().label()
        };
  }

  /** The labels of the target and more behind them. */
  String[] labelsAnd(String... more) {
    var all = Arrays.copyOf(labels, labels.length + more.length);
    System.arraycopy(more, 0, all, labels.length, more.length);
    return all;
  }
}
