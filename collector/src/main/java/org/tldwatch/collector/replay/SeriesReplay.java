// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.tldwatch.collector.traffic.SeriesScore;

/** Scores one series, {@code timestamp,value} a line, by the baseline of traffic. */
public final class SeriesReplay {
  private static final String HEADER = "timestamp,value,anomaly_score";
  private static final int MICROS_DIGITS = 6;

  private SeriesReplay() {}

  /**
   * Writes each row with its score, which uses no later row. A timestamp is a number of seconds
   * since the epoch, or a date and a time as in ISO 8601, with a space in place of the T if need
   * be, in UTC where it says no zone. A first line that is not data is a header.
   *
   * @return how many rows there were
   * @throws ReplayException if a row is not as it should be, or is not later than the one before
   */
  public static long run(Path series, Path scores) {
    try (var in = Files.newBufferedReader(series, StandardCharsets.UTF_8);
        var out = Files.newBufferedWriter(scores, StandardCharsets.UTF_8)) {
      return run(series, in, out);
    } catch (IOException cause) {
      throw new ReplayException(series + " to " + scores + ": " + cause.getMessage(), cause);
    }
  }

  private static long run(Path series, BufferedReader in, Writer out) throws IOException {
    var scorer = new SeriesScore();
    out.write(HEADER + '\n');
    long rows = 0;
    long number = 0;
    long last = Long.MIN_VALUE;
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (line.isBlank() || (number == 1 && isHeader(line))) {
        continue;
      }
      var place = series + ":" + number + ": ";
      var fields = line.split(",", -1);
      if (fields.length < 2) {
        throw new ReplayException(place + "should be timestamp,value");
      }
      long micros = micros(fields[0].strip(), place);
      if (micros < last) {
        throw new ReplayException(place + "rows should be in order of time");
      }
      last = micros;
      double value = value(fields[1].strip(), place);
      double score = Double.isNaN(value) ? 0 : scorer.score(micros, value);
      out.write(String.format(Locale.ROOT, "%s,%s,%.6f%n", fields[0], fields[1], score));
      rows++;
    }
    return rows;
  }

  private static boolean isHeader(String line) {
    return Character.isLetter(line.strip().charAt(0)) || line.startsWith("\"");
  }

  /** NaN where there is none. */
  private static double value(String text, String place) {
    if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      if (Double.isInfinite(value)) {
        throw new NumberFormatException();
      }
      return value;
    } catch (NumberFormatException cause) {
      throw new ReplayException(place + "value should be a number: was '" + text + "'", cause);
    }
  }

  private static long micros(String text, String place) {
    try {
      if (text.indexOf(':') < 0 && text.indexOf('-', 1) < 0) {
        return new BigDecimal(text).movePointRight(MICROS_DIGITS).longValue();
      }
      var iso = text.indexOf(':') < 0 ? text + "T00:00:00" : text.replace(' ', 'T');
      var moment =
          iso.endsWith("Z") || iso.matches(".*[+-]\\d\\d:?\\d\\d$")
              ? OffsetDateTime.parse(iso)
              : LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC);
      return Math.addExact(
          Math.multiplyExact(moment.toEpochSecond(), 1_000_000L), moment.getNano() / 1000);
    } catch (NumberFormatException | DateTimeException | ArithmeticException cause) {
      throw new ReplayException(
          place + "timestamp should be seconds since 1970 or as in ISO 8601: was '" + text + "'",
          cause);
    }
  }
}
