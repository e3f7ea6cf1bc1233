// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.exposition;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * Some labels with their values, as both formats have them. The labels of a series are one or
 * several blocks one behind the other, so that thousands of series share the block of a target.
 * Immutable.
 */
public final class LabelBlock {
  /** No labels at all. */
  public static final LabelBlock NONE = new LabelBlock(new byte[0], new byte[0]);

  private static final int LABEL_OF_METRIC = 1;
  private static final int NAME = 1;
  private static final int VALUE = 2;

  private final byte[] text;
  private final byte[] protobuf;

  private LabelBlock(byte[] text, byte[] protobuf) {
    this.text = text;
    this.protobuf = protobuf;
  }

  public static LabelBlock of(String name, String value) {
    return of(List.of(name), List.of(value));
  }

  /**
   * Renders labels.
   *
   * @param values one for each name, in the same order
   */
  public static LabelBlock of(List<String> names, List<String> values) {
    if (names.size() != values.size()) {
      throw new IllegalArgumentException(
          "each of the labels %s should have a value: were %s".formatted(names, values));
    }
    var text = new StringBuilder();
    var protobuf = new ByteArrayOutputStream();
    Iterator<String> value = values.iterator();
    for (var name : names) {
      var next = value.next();
      text.append(text.isEmpty() ? "" : ",").append(name).append("=\"");
      text.append(escaped(next)).append('"');
      var pair = new ByteArrayOutputStream();
      string(pair, NAME, name.getBytes(StandardCharsets.UTF_8));
      string(pair, VALUE, next.getBytes(StandardCharsets.UTF_8));
      string(protobuf, LABEL_OF_METRIC, pair.toByteArray());
    }
    return new LabelBlock(text.toString().getBytes(StandardCharsets.UTF_8), protobuf.toByteArray());
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static void string(ByteArrayOutputStream out, int field, byte[] octets) {
    out.write(Protobuf.tag(field, Protobuf.LENGTH_DELIMITED));
    int rest = octets.length;
    while (rest > 0x7f) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    out.writeBytes(octets);
  }

  /** Without braces; empty where there are no labels. */
  byte[] text() {
    return text;
  }

  /** Label pairs as fields of a metric. */
  byte[] protobuf() {
    return protobuf;
  }
}
