// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Octets in memory, in pages that are used again once they are written out: one array for the tens
 * of megabytes of a large metric would have to be copied as it grows.
 */
final class Pages {
  static final int PAGE = 1 << 16;

  /** More than any one number needs. */
  private static final int SPARE = 32;

  private final List<byte[]> pages = new ArrayList<>(List.of(new byte[PAGE]));
  private final List<Integer> filled = new ArrayList<>();
  private byte[] page = pages.getFirst();
  private int at;

  private void turn() {
    filled.add(at);
    if (pages.size() == filled.size()) {
      pages.add(new byte[PAGE]);
    }
    page = pages.get(filled.size());
    at = 0;
  }

  private void room() {
    if (PAGE - at < SPARE) {
      turn();
    }
  }

  long size() {
    long size = at;
    for (int octets : filled) {
      size += octets;
    }
    return size;
  }

  /** Writes everything out and begins anew. */
  void drainTo(OutputStream out) throws IOException {
    for (int i = 0; i < filled.size(); i++) {
      out.write(pages.get(i), 0, filled.get(i));
    }
    out.write(page, 0, at);
    filled.clear();
    page = pages.getFirst();
    at = 0;
  }

  void octet(int value) {
    room();
    page[at++] = (byte) value;
  }

  void octets(byte[] source) {
    int from = 0;
    while (source.length - from > PAGE - at) {
      int part = PAGE - at;
      System.arraycopy(source, from, page, at, part);
      from += part;
      at = PAGE;
      turn();
    }
    System.arraycopy(source, from, page, at, source.length - from);
    at += source.length - from;
  }

  /** A number as text: whole ones without a point. */
  void number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      whole((long) value);
    } else if (Double.isInfinite(value)) {
      octets((value > 0 ? "+Inf" : "-Inf").getBytes(StandardCharsets.US_ASCII));
    } else {
      octets(Double.toString(value).getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** A number as text; more than {@link Long#MIN_VALUE}. */
  void whole(long value) {
    room();
    long rest = value;
    if (rest < 0) {
      page[at++] = '-';
      rest = -rest;
    }
    int digits = 1;
    for (long limit = 10; digits < 19 && rest >= limit; limit *= 10) {
      digits++;
    }
    for (int i = at + digits - 1; i >= at; i--) {
      page[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    at += digits;
  }

  void varint(long value) {
    room();
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      page[at++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    page[at++] = (byte) rest;
  }

  /** The eight octets of a double, lowest first. */
  void fixed64(double value) {
    room();
    long bits = Double.doubleToRawLongBits(value);
    for (int i = 0; i < Long.BYTES; i++) {
      page[at++] = (byte) bits;
      bits >>>= 8;
    }
  }
}
