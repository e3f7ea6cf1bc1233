// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.tldwatch.probe.traffic.MessageView;
import org.tldwatch.probe.traffic.Protocol;

/** Messages of a name server of zone {@code xa}, made up: a query and its response in turn. */
final class MadeUpTraffic implements MessageView {
  private static final byte[] ZONE = "\u0002xa".getBytes(StandardCharsets.US_ASCII);
  private static final int CLIENT = 300;
  private static final int NAMES = 100_000;
  private static final int CLIENTS = 200_000;
  private static final int[] TYPES = {1, 1, 1, 1, 1, 28, 2, 2, 43, 15};

  private final SplittableRandom random = new SplittableRandom(1);
  private final byte[] buffer = new byte[400];
  private final boolean flood;
  private long count;
  private long timeMicros;
  private int nameLength;
  private int type = 1;

  /**
   * @param flood every query has another source and another name; else both are as popular as they
   *     are (Zipf)
   */
  MadeUpTraffic(boolean flood) {
    this.flood = flood;
  }

  void next(long micros) {
    timeMicros = micros;
    if (count++ % 2 == 0) {
      type = TYPES[random.nextInt(TYPES.length)];
      client(flood ? random.nextInt() : (int) (CLIENTS * Math.pow(random.nextDouble(), 3)) << 7);
      name(flood ? random.nextLong() >>> 1 : (long) (NAMES * Math.pow(random.nextDouble(), 3)));
    }
  }

  private void client(int address) {
    for (int i = 0; i < 4; i++) {
      buffer[CLIENT + i] = (byte) (address >>> (8 * (3 - i)));
    }
  }

  /** {@code www.<number>.xa}, as octets without making a text of it. */
  private void name(long number) {
    int at = 0;
    buffer[at++] = 3;
    buffer[at++] = 'w';
    buffer[at++] = 'w';
    buffer[at++] = 'w';
    int length = at++;
    long rest = number;
    do {
      buffer[at++] = (byte) ('a' + rest % 26);
      rest /= 26;
    } while (rest > 0);
    buffer[length] = (byte) (at - length - 1);
    System.arraycopy(ZONE, 0, buffer, at, ZONE.length);
    nameLength = at + ZONE.length;
  }

  @Override
  public boolean isResponse() {
    return count % 2 == 0;
  }

  @Override
  public long timeMicros() {
    return timeMicros;
  }

  @Override
  public boolean isIpv6() {
    return false;
  }

  @Override
  public Protocol protocol() {
    return Protocol.UDP;
  }

  @Override
  public byte[] buffer() {
    return buffer;
  }

  @Override
  public int clientOffset() {
    return CLIENT;
  }

  @Override
  public int clientLength() {
    return 4;
  }

  @Override
  public int sizeBytes() {
    return isResponse() ? 400 + (int) (count & 0xff) : 60;
  }

  @Override
  public int flags() {
    return isResponse() ? 0x8000 : 0;
  }

  @Override
  public int rcode() {
    return 0;
  }

  @Override
  public int qtype() {
    return type;
  }

  @Override
  public boolean hasEdns() {
    return true;
  }

  @Override
  public boolean hasDo() {
    return true;
  }

  @Override
  public boolean isReferral() {
    return isResponse();
  }

  @Override
  public int nameOffset() {
    return 0;
  }

  @Override
  public int nameLength() {
    return nameLength;
  }

  @Override
  public int labels() {
    return 3;
  }
}
