// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.export;

import java.io.IOException;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** RFC 4180, with a header; what an observation does not have is empty. */
final class CsvRows implements RowWriter {
  private static final Column[] COLUMNS = Column.values();

  private final CSVPrinter printer;

  CsvRows(Appendable out) throws IOException {
    printer = CSVFormat.RFC4180.print(out);
  }

  @Override
  public void begin() throws IOException {
    printer.printRecord(Arrays.stream(COLUMNS).map(Column::label).toList());
  }

  @Override
  public void write(Row row) throws IOException {
    for (var column : COLUMNS) {
      printer.print(column.of(row));
    }
    printer.println();
  }
}
