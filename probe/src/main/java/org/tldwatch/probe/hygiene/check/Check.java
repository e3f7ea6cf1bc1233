// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.List;

/** One check: what it says depends on the snapshot alone. */
public interface Check {
  About about();

  /** What is not as it should be, or could not be measured; empty where all is well. */
  List<Judged> judge(Snapshot snapshot);
}
