// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.tldwatch.model.Serial;

/**
 * How a registry numbers its zone. A serial depends on the time alone, so that it never goes back
 * when the world is started again.
 */
public enum SerialStyle {
  /** Seconds since 1970 at the last publication; a new zone every 10 minutes. */
  EPOCH {
    @Override
    public Serial at(Instant now) {
      long publication = Duration.ofMinutes(10).toSeconds();
      return new Serial(now.getEpochSecond() / publication * publication);
    }
  },
  /** The day and a two-digit number (RFC 1912 section 2.2); a new zone every 30 minutes. */
  DATE {
    @Override
    public Serial at(Instant now) {
      var utc = now.atOffset(ZoneOffset.UTC);
      long day = utc.getYear() * 10_000L + utc.getMonthValue() * 100L + utc.getDayOfMonth();
      return new Serial(day * 100 + utc.getHour() * 2L + utc.getMinute() / 30);
    }
  },
  /** A plain counter; a new zone every 20 minutes. */
  COUNTER {
    @Override
    public Serial at(Instant now) {
      return new Serial(now.getEpochSecond() / Duration.ofMinutes(20).toSeconds());
    }
  };

  public abstract Serial at(Instant now);
}
