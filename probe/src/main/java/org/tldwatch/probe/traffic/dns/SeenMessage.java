// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.dns;

import org.jspecify.annotations.Nullable;
import org.tldwatch.probe.traffic.Fault;
import org.tldwatch.probe.traffic.MessageView;
import org.tldwatch.probe.traffic.Protocol;

/**
 * One message after the other, in the same object. Confined to one thread.
 *
 * <p>Header and first question have to be right. Of the records behind them as much is used as is
 * there, since captures may hold only the start of each message: what is cut off counts as absent.
 */
public final class SeenMessage implements MessageView {
  private static final int HEADER = 12;
  private static final int MOST_NAME = 255;
  private static final int POINTER = 0xC0;
  private static final int NAME_SERVER = 2;

  private static final int CLIENT = 0;
  private static final int NAME = 16;

  private final byte[] scratch = new byte[NAME + MOST_NAME];
  private final Records records = new Records();

  private long timeMicros;
  private boolean ipv6;
  private Protocol protocol = Protocol.OTHER;
  private int clientLength;
  private int sizeBytes;
  private int flags;
  private int qtype;
  private int nameLength;
  private int labels;
  private boolean referral;

  /**
   * Says where the next message comes from.
   *
   * @param newTimeMicros since the epoch
   */
  public void from(long newTimeMicros, Protocol newProtocol, boolean isIpv6) {
    timeMicros = newTimeMicros;
    protocol = newProtocol;
    ipv6 = isIpv6;
    clientLength = 0;
  }

  /**
   * Says which client sent or gets the next message.
   *
   * @param length 4 or 16
   */
  public void client(byte[] buffer, int offset, int length) {
    // Written out: a call to copy so few octets costs more than they do.
    for (int i = 0; i < length; i++) {
      scratch[CLIENT + i] = buffer[offset + i];
    }
    clientLength = length;
  }

  /**
   * Reads a message.
   *
   * @param length octets of it that are there
   * @param size octets that it had, at least {@code length}
   * @return why it cannot be used; null where it can
   */
  public @Nullable Fault read(byte[] buffer, int offset, int length, int size) {
    sizeBytes = size;
    if (length < HEADER) {
      return Fault.DNS_HEADER;
    }
    flags = unsignedShort(buffer, offset + 2);
    int questions = unsignedShort(buffer, offset + 4);
    int end = offset + length;
    int at = offset + HEADER;
    qtype = -1;
    nameLength = 0;
    labels = 0;
    if (questions > 0) {
      var fault = readName(buffer, at, end);
      if (fault != null) {
        return fault;
      }
      at += nameLength + 1;
      if (end - at < 4) {
        return Fault.QUESTION_CUT;
      }
      qtype = unsignedShort(buffer, at);
      at += 4;
    }
    readRecords(buffer, offset, questions > 1 ? end : at, end);
    return null;
  }

  private @Nullable Fault readName(byte[] buffer, int start, int end) {
    int at = start;
    while (at < end) {
      int length = buffer[at];
      if (length == 0) {
        LowerCase.copy(buffer, start, scratch, NAME, nameLength);
        return null;
      }
      if ((length & POINTER) != 0) {
        return (length & POINTER) == POINTER ? Fault.NAME_COMPRESSED : Fault.LABEL_KIND;
      }
      nameLength += 1 + length;
      if (nameLength >= MOST_NAME) {
        return Fault.NAME_TOO_LONG;
      }
      labels++;
      at += 1 + length;
    }
    return Fault.QUESTION_CUT;
  }

  /** Several questions are no message that anybody answers; its records are left alone. */
  private void readRecords(byte[] buffer, int offset, int at, int end) {
    int answers = unsignedShort(buffer, offset + 6);
    int authorities = unsignedShort(buffer, offset + 8);
    int others = unsignedShort(buffer, offset + 10);
    records.read(buffer, at, end, answers, authorities, others);
    referral =
        isResponse()
            && answers == 0
            && (flags & 0x0400) == 0
            && records.firstAuthority() == NAME_SERVER
            && rcode() == 0;
  }

  private static int unsignedShort(byte[] buffer, int at) {
    return (buffer[at] & 0xFF) << 8 | (buffer[at + 1] & 0xFF);
  }

  @Override
  public boolean isResponse() {
    return (flags & 0x8000) != 0;
  }

  @Override
  public long timeMicros() {
    return timeMicros;
  }

  @Override
  public boolean isIpv6() {
    return ipv6;
  }

  @Override
  public Protocol protocol() {
    return protocol;
  }

  @Override
  public byte[] buffer() {
    return scratch;
  }

  @Override
  public int clientOffset() {
    return CLIENT;
  }

  @Override
  public int clientLength() {
    return clientLength;
  }

  @Override
  public int sizeBytes() {
    return sizeBytes;
  }

  @Override
  public int flags() {
    return flags;
  }

  @Override
  public int rcode() {
    return records.extendedRcode() << 4 | (flags & 0xF);
  }

  @Override
  public int qtype() {
    return qtype;
  }

  @Override
  public boolean hasEdns() {
    return records.hasOptions();
  }

  @Override
  public boolean hasDo() {
    return records.isDnssecOk();
  }

  @Override
  public boolean isReferral() {
    return referral;
  }

  @Override
  public int nameOffset() {
    return NAME;
  }

  @Override
  public int nameLength() {
    return nameLength;
  }

  @Override
  public int labels() {
    return labels;
  }

  /** Whether all records are there that the header announces. */
  boolean isWhole() {
    return records.areWhole();
  }
}
