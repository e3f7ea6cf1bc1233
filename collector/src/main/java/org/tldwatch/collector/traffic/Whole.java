// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import java.util.List;

/**
 * The traffic of a TLD in one step, over all its name servers.
 *
 * @param values by the number of the dimension; NaN where it is not known
 * @param leastFallenRate the queries a second that the name server which fell least stands for, and
 *     {@code leastFallenSources}: what is below this too has fallen everywhere
 * @param queries that were really seen
 * @param missing share of the traffic that no window told of
 * @param isPatched a name server has fallen silent so lately that its part is only a guess
 * @param uncertainty by what factor minus 1 amounts may be wrong
 */
record Whole(
    List<Double> values,
    double leastFallenRate,
    double leastFallenSources,
    double queries,
    double missing,
    boolean isPatched,
    double uncertainty) {

  Whole {
    values = List.copyOf(values);
  }

  double value(Dimension dimension) {
    return values.get(dimension.place());
  }
}
