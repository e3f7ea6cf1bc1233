// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.export;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object per line; what an observation does not have is left out. */
final class JsonRows implements RowWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Appendable out;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  JsonRows(Appendable out) {
    this.out = out;
  }

  @Override
  public void begin() {
    // Each line names its fields.
  }

  @Override
  public void write(Row row) throws IOException {
    fields.clear();
    for (var column : Column.values()) {
      var value = column.of(row);
      if (value != null) {
        fields.put(column.label(), value);
      }
    }
    out.append(JSON.writeValueAsString(fields)).append('\n');
  }
}
