// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tldwatch.alerting.database.SqlTime;

/** Rows of the outbox tables as records. */
final class DeliveryRows {
  private DeliveryRows() {}

  static OutboxEntry entry(ResultSet row, int n) throws SQLException {
    return new OutboxEntry(
        row.getLong("id"),
        row.getLong("letter_id"),
        LetterPurpose.valueOf(row.getString("purpose")),
        row.getString("message_id"),
        row.getString("recipient"),
        DeliveryState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        SqlTime.required(row, "created_at"),
        SqlTime.required(row, "updated_at"),
        SqlTime.required(row, "due_at"),
        row.getString("response"),
        nullableLong(row, "incident_id"),
        nullableLong(row, "draft_id"));
  }

  private static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
