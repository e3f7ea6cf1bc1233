// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.exposition;

import static org.tldwatch.collector.exposition.Protobuf.FIXED64;
import static org.tldwatch.collector.exposition.Protobuf.LENGTH_DELIMITED;
import static org.tldwatch.collector.exposition.Protobuf.VARINT;
import static org.tldwatch.collector.exposition.Protobuf.lengthOfVarint;
import static org.tldwatch.collector.exposition.Protobuf.tag;
import static org.tldwatch.collector.exposition.Protobuf.zigzag;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The message of one histogram, native and classic, without the moment of its creation. */
final class NativeHistogram {
  private static final int NONE = -1;

  private final Pages fields = new Pages();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();

  void render(Distribution distribution) {
    number(1, distribution.count());
    fixed(2, distribution.sum());
    for (int i = 0; i < distribution.bounds().length; i++) {
      classic(distribution.cumulative()[i], distribution.bounds()[i]);
    }
    number(5, zigzag(distribution.schema()));
    fixed(6, distribution.zeroThreshold());
    number(7, distribution.zeroCount());
    spans(distribution);
    deltas(distribution.buckets());
    message.reset();
    try {
      fields.drainTo(message);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private void classic(long cumulative, double bound) {
    fields.octet(tag(3, LENGTH_DELIMITED));
    fields.varint(1 + lengthOfVarint(cumulative) + 1 + Double.BYTES);
    number(1, cumulative);
    fixed(2, bound);
  }

  /** Runs of buckets that are not empty; the first begins at an index, the others after a gap. */
  private void spans(Distribution distribution) {
    var buckets = distribution.buckets();
    int begin = NONE;
    int end = 0;
    boolean isFirst = true;
    for (int i = 0; i <= buckets.length; i++) {
      boolean used = i < buckets.length && buckets[i] > 0;
      if (used && begin == NONE) {
        begin = i;
      } else if (!used && begin != NONE) {
        span(isFirst ? distribution.firstIndex() + begin : begin - end, i - begin);
        isFirst = false;
        end = i;
        begin = NONE;
      }
    }
    if (isFirst) {
      span(0, 0); // What tells an empty native histogram from a classic one.
    }
  }

  private void span(int offset, int length) {
    fields.octet(tag(12, LENGTH_DELIMITED));
    fields.varint(2L + lengthOfVarint(zigzag(offset)) + lengthOfVarint(length));
    number(1, zigzag(offset));
    number(2, length);
  }

  /** Each count as its difference from the one before; the first from zero. */
  private void deltas(long[] buckets) {
    long before = 0;
    for (long count : buckets) {
      if (count > 0) {
        number(13, zigzag(count - before));
        before = count;
      }
    }
  }

  private void number(int field, long value) {
    fields.octet(tag(field, VARINT));
    fields.varint(value);
  }

  private void fixed(int field, double value) {
    fields.octet(tag(field, FIXED64));
    fields.fixed64(value);
  }

  int size() {
    return message.size();
  }

  void copyTo(Pages pages) {
    pages.octets(message.toByteArray());
  }
}
