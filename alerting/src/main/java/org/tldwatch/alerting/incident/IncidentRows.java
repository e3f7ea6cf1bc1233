// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.database.SqlTime;
import org.tldwatch.model.Severity;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of the incident tables as records. */
@Component
final class IncidentRows {
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final JsonMapper json;

  IncidentRows(JsonMapper json) {
    this.json = json;
  }

  Incident incident(ResultSet row, int n) throws SQLException {
    return new Incident(
        row.getLong("id"),
        row.getString("number"),
        row.getString("tld"),
        row.getString("kind"),
        Severity.valueOf(row.getString("severity")),
        IncidentState.valueOf(row.getString("state")),
        SqlTime.required(row, "opened_at"),
        SqlTime.required(row, "updated_at"),
        SqlTime.nullable(row, "closed_at"),
        row.getInt("revision"),
        row.getString("summary"),
        row.getString("description"));
  }

  IncidentAlert alert(ResultSet row, int n) throws SQLException {
    return new IncidentAlert(
        row.getLong("id"),
        row.getString("fingerprint"),
        row.getString("kind"),
        Severity.valueOf(row.getString("severity")),
        row.getString("finding"),
        row.getString("server"),
        texts(row.getString("labels")),
        texts(row.getString("annotations")),
        row.getString("generator_url"),
        SqlTime.required(row, "starts_at"),
        SqlTime.required(row, "expires_at"),
        SqlTime.required(row, "heard_at"),
        SqlTime.nullable(row, "resolved_at"));
  }

  String text(Map<String, String> texts) {
    return json.writeValueAsString(texts);
  }

  private Map<String, String> texts(String text) {
    return json.readValue(text, TEXTS);
  }
}
