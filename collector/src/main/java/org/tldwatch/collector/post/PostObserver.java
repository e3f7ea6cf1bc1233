// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.post;

import java.net.URI;
import java.util.List;

/** Hears what became of posts; called from the threads that post. */
public interface PostObserver {
  /** An Alertmanager accepted so many alerts; the resolved ones among them need no further word. */
  void accepted(URI alertmanager, int alerts, List<Alert> done);

  /**
   * A post failed and will be tried again.
   *
   * @param reason {@code connection}, {@code timeout} or {@code status}
   */
  void failed(URI alertmanager, String reason);
}
