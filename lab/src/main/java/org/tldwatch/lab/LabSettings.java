// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the world is told from outside.
 *
 * @param folder where everything lies that it writes; made where it is missing
 * @param dnsPort port of all name servers, 0 takes one that is free on every address
 * @param smtp where the mail sink listens, port 0 takes a free one
 * @param mailbox where the mailbox page listens, port 0 takes a free one
 * @param firstBreak time from the start of the script to the first break
 * @param breakEvery time from the beginning of a break to the beginning of the next
 * @param breakLasts how long a break lasts, shorter than {@code breakEvery}
 */
public record LabSettings(
    Path folder,
    int dnsPort,
    InetSocketAddress smtp,
    InetSocketAddress mailbox,
    Duration firstBreak,
    Duration breakEvery,
    Duration breakLasts) {

  public LabSettings {
    if (dnsPort < 0 || dnsPort > 65_535) {
      throw new IllegalArgumentException("dnsPort should be between 0 and 65535: was " + dnsPort);
    }
    if (firstBreak.isNegative() || !breakLasts.isPositive()) {
      throw new IllegalArgumentException("breaks should begin in the future and last");
    }
    if (breakLasts.compareTo(breakEvery) >= 0) {
      throw new IllegalArgumentException(
          "breakLasts should be shorter than breakEvery: was " + breakLasts);
    }
  }
}
