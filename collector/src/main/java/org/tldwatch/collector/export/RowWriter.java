// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.export;

import java.io.IOException;

/** Writes rows in one format. */
interface RowWriter {
  void begin() throws IOException;

  void write(Row row) throws IOException;
}
