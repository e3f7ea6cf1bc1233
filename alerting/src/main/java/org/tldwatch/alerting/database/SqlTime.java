// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as {@code timestamp with time zone}, to the microsecond that PostgreSQL keeps. */
public final class SqlTime {
  private SqlTime() {}

  public static OffsetDateTime of(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  public static @Nullable OffsetDateTime ofNullable(@Nullable Instant instant) {
    return instant == null ? null : of(instant);
  }

  /** Reads a column that is never null. */
  public static Instant required(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static @Nullable Instant nullable(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
