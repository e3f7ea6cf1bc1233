// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.time.Duration;

/** Section {@code lab}: the made-up world. */
public record LabConfig(
    @Setting(doc = "Port of the name servers on their loopback addresses.", fallback = "5300")
        int dnsPort,
    @Setting(doc = "Where the mail sink listens.", fallback = "127.0.0.1:2525") HostPort smtpListen,
    @Setting(doc = "Where the mailbox page listens.", fallback = "127.0.0.1:8025")
        HostPort mailboxListen,
    @Setting(doc = "Where the console and the alerts API listen.", fallback = "127.0.0.1:8080")
        HostPort consoleListen,
    @Setting(doc = "Time between two questions of a vantage to the same target.", fallback = "1s")
        Duration interval,
    @Setting(doc = "Time from the start to the first break.", fallback = "30s") Duration firstBreak,
    @Setting(
            doc = "Time from the beginning of a break to the beginning of the next.",
            fallback = "3m")
        Duration breakEvery,
    @Setting(doc = "How long a break lasts; shorter than `break-every`.", fallback = "75s")
        Duration breakLasts) {

  public LabConfig {
    if (dnsPort < 0 || dnsPort > 65_535) {
      throw new IllegalArgumentException("dns-port should be between 0 and 65535: was " + dnsPort);
    }
    if (interval.compareTo(Duration.ofMillis(200)) < 0) {
      throw new IllegalArgumentException(
          "interval should be at least 200ms: was " + Durations.format(interval));
    }
    if (breakLasts.compareTo(breakEvery) >= 0) {
      throw new IllegalArgumentException("break-lasts should be shorter than break-every");
    }
  }
}
