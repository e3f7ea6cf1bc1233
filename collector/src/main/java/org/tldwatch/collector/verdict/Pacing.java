// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import java.time.Duration;
import org.tldwatch.model.Target;

/** How often a target is asked. */
@FunctionalInterface
public interface Pacing {
  /** Every target in every slot. */
  Pacing EVERY_SLOT = (_, _) -> 1;

  /** In one of how many slots a vantage with this interval asks the target; 1 or more. */
  int pace(Target target, Duration interval);
}
