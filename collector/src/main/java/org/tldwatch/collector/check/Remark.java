// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.check;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.CheckLevel;

/**
 * Something that is not as it should be, as all vantages together see it.
 *
 * @param server empty where it is about the TLD as a whole
 * @param since when the first of these vantages found it so
 * @param sentence of the vantage that looked last
 * @param vantages that find it so, in alphabetical order
 */
public record Remark(
    String check,
    String server,
    @Nullable InetAddress address,
    CheckLevel level,
    Instant since,
    String sentence,
    List<String> vantages) {
  public Remark {
    vantages = List.copyOf(vantages);
  }
}
