// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dns;

import io.netty.buffer.Unpooled;

/** Bits that a test chose. */
final class FixedDraw implements Drawn {
  static final long CLIENT_COOKIE = 0x0102030405060708L;

  private final int id;
  private final long letterCase;
  private final long label;
  private final byte[] serverCookie;

  FixedDraw(int id, long letterCase) {
    this(id, letterCase, 0, new byte[0]);
  }

  FixedDraw(int id, long letterCase, long label, byte[] serverCookie) {
    this.id = id;
    this.letterCase = letterCase;
    this.label = label;
    this.serverCookie = serverCookie;
  }

  /** The question with these bits. */
  byte[] written(Question question) {
    var message = new byte[question.length(this)];
    question.write(Unpooled.wrappedBuffer(message).clear(), this);
    return message;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public long letterCase() {
    return letterCase;
  }

  @Override
  public long label() {
    return label;
  }

  @Override
  public long clientCookie() {
    return CLIENT_COOKIE;
  }

  @Override
  public byte[] serverCookie() {
    return serverCookie;
  }
}
